package io.invigil.agent.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.invigil.protocol.evidence.Verification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The main job with real processes: server, agent, guard, browser, and a virtual desktop.
class EndToEndTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private Path launcher;
    private DemoFolders folders;

    @BeforeEach
    void needsAVirtualDesktop() throws Exception {
        for (String program : new String[] {"Xvfb", "openbox", "xdotool"}) {
            boolean there = new ProcessBuilder("sh", "-c", "command -v " + program)
                            .start()
                            .waitFor()
                    == 0;
            if (System.getenv("CI") == null) {
                Assumptions.assumeTrue(there, program + " is not installed");
            }
            assertThat(there).as(program + " is installed").isTrue();
        }
        launcher = TestLauncher.in(folder);
        folders = DemoFolders.make(Optional.of(folder.resolve("demo")), () -> folder);
    }

    @Test
    void showsTheWholeProductFromCheckToVerifiedEvidence() throws Exception {
        Path json = folder.resolve("out.json");

        int code = new AutoDemo(launcher, folders, stages(), Map.of(), 0).run(Optional.of(json));

        JsonNode out = JsonMapper.builder().build().readTree(Files.readString(json));
        assertThat(out.path("telemetry").path("lost").asInt(-1)).isZero();
        assertThat(out.path("evidence").path("verified").asBoolean()).isTrue();
        assertThat(out.path("lockdown").path("shortcutsSwallowed").asInt(-1)).isEqualTo(Shortcut.values().length);
        assertThat(out.path("exam").path("passed").asBoolean()).isTrue();
        assertThat(out.path("precheck").path("synthetic").toString()).contains("camera", "display");
        assertThat(code).isZero();
    }

    @Test
    void givesTheMachineBackWhenTheAgentIsKilledAndGoesOnWhereItWas() throws Exception {
        try (DemoServer server = DemoServer.start(launcher, folders.server(), folders.logs());
                VirtualDesktop desktop = VirtualDesktop.start(folders.logs())) {
            DemoDisplay display = new DemoDisplay(desktop.display(), Optional.of(desktop));
            server.awaitReady();
            String link = DemoServer.link(server.requestSession("Killed in the middle"));
            DemoCandidate candidate = DemoCandidate.ofSampleExam(display.hands());
            String session;
            try (DemoAgent agent = DemoAgent.start(launcher, link, folders, display)) {
                agent.await("exam", LONG);
                session = agent.session();
                candidate.answerUpTo(4);
                int before = desktop.seen().of(Shortcut.ALT_TAB);
                agent.kill();
                await().atMost(Duration.ofSeconds(2)).untilAsserted(() -> {
                    display.hands().press(Shortcut.ALT_TAB);
                    assertThat(desktop.seen().of(Shortcut.ALT_TAB)).isGreaterThan(before);
                });
            }
            try (DemoAgent agent = DemoAgent.start(launcher, link, folders, display)) {
                agent.await("exam", LONG);
                candidate.answerUpTo(candidate.questions());
                candidate.handIn();
                agent.await("sealed", LONG);
                agent.finish();
            }

            SealedEvidence evidence = SealedEvidence.await(server, session, LONG);
            assertThat(evidence.exam().answers()).isEqualTo(10);
            assertThat(evidence.holds(candidate.typedTexts())).isTrue();
            assertThat(evidence.verification()).isInstanceOfSatisfying(Verification.Verified.class, verified -> {
                assertThat(verified.contents().interruptions()).isEqualTo(1);
                assertThat(verified.contents().incidents()).isPositive();
            });
            assertThat(Files.readString(evidence.bundle().resolve("incidents.json")))
                    .contains("session-interrupted");
        }
    }

    @Test
    void losesAndRepeatsNothingWhenTheServerIsKilled() throws Exception {
        try (VirtualDesktop desktop = VirtualDesktop.start(folders.logs())) {
            DemoDisplay display = new DemoDisplay(desktop.display(), Optional.of(desktop));
            DemoCandidate candidate = DemoCandidate.ofSampleExam(display.hands());
            String link;
            String https;
            try (DemoServer first = DemoServer.start(launcher, folders.server(), folders.logs())) {
                https = first.awaitReady().https().toString();
                link = DemoServer.link(first.requestSession("Server killed in the middle"));
                try (DemoAgent agent = DemoAgent.start(launcher, link, folders, display)) {
                    agent.await("exam", LONG);
                    candidate.answerUpTo(4);
                    DemoServer.Ports ports = first.ports();
                    first.kill();
                    try (DemoServer second = DemoServer.start(launcher, folders.server(), folders.logs(), ports)) {
                        assertThat(second.awaitReady().https()).hasToString(https);
                        candidate.answerUpTo(candidate.questions());
                        candidate.handIn();
                        JsonNode telemetry = agent.await("sealed", LONG);
                        agent.finish();

                        SealedEvidence evidence = SealedEvidence.await(second, agent.session(), LONG);
                        assertThat(telemetry.path("lost").asLong(-1)).isZero();
                        assertThat(evidence.exam().answers()).isEqualTo(10);
                        assertThat(evidence.verification())
                                .isInstanceOfSatisfying(
                                        Verification.Verified.class,
                                        verified -> assertThat(
                                                        verified.contents().events())
                                                .isEqualTo(telemetry
                                                        .path("produced")
                                                        .asLong()));
                    }
                }
            }
        }
    }

    private static Stages stages() {
        Clock clock = Clock.systemUTC();
        return new Stages(clock.instant(), clock, System.out);
    }
}
