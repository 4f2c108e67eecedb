package io.invigil.shell.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Depth;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.environment.StateFolder;
import io.invigil.precheck.media.Cameras;
import io.invigil.precheck.media.Devices;
import io.invigil.precheck.media.Microphones;
import io.invigil.precheck.media.Speakers;
import io.invigil.protocol.model.ExamPolicy;
import io.invigil.protocol.model.ServerAddress;
import io.invigil.protocol.model.Verdict;
import io.invigil.shell.browser.ExamServer;
import io.invigil.shell.browser.TestAuthority;
import io.invigil.shell.desktop.Desktop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrowserRehearsalTest {
    private static final String PAGE = "<!DOCTYPE html><title>Browser check</title>hello"
            + "<script>document.title = 'Browser check: script style fetch websocket'</script>";
    private static final String INFO = "{\"name\":\"Invigil\",\"version\":\"0.1.0\",\"protocol\":1,"
            + "\"time\":\"2026-11-20T09:30:00Z\",\"ingest\":\"localhost:1\"}";

    private static Desktop desktop;

    private final TestAuthority authority = new TestAuthority();
    private final StateFolder state;

    BrowserRehearsalTest(@TempDir Path folder) throws IOException {
        state = new StateFolder(Files.createDirectory(folder.resolve("home")));
        Path natives = Files.createDirectories(Path.of("target/natives")).toAbsolutePath();
        Files.createSymbolicLink(state.root().resolve("natives"), natives);
    }

    @BeforeAll
    static void startDesktop(@TempDir Path folder) throws IOException {
        desktop = Desktop.start(folder);
    }

    @AfterAll
    static void endDesktop() {
        if (desktop != null) {
            desktop.close();
        }
    }

    private BrowserRehearsal rehearsal() {
        BrowserProcess.Start usual = BrowserProcess.Start.ofThisProcess();
        return new BrowserRehearsal(
                state,
                new BrowserProcess.Start(
                        usual.java(),
                        System.getProperty("surefire.test.class.path", usual.classPath()),
                        Map.of("DISPLAY", desktop.display())),
                () -> true);
    }

    private CheckContext context(String address) throws Exception {
        return CheckContext.of(
                ExamPolicy.standard(),
                address.isEmpty()
                        ? Optional.empty()
                        : Optional.of(ServerAddress.parse(
                                address + "#sha256:" + authority.fingerprint().hex())),
                Devices.of(Cameras.synthetic(), Microphones.synthetic(), Speakers.ofThisComputer()),
                state.root(),
                Clock.systemUTC());
    }

    @Test
    void showsTheTestPageSeesWhatWorksAndLeavesNothing() throws Exception {
        Finding finding;
        try (ExamServer server = ExamServer.start(authority.server())) {
            server.with("/api/v1/server", INFO).with("/check/page", PAGE);
            finding = rehearsal().run(context(server.address()));
        }

        assertThat(finding.verdict()).as(finding.toString()).isEqualTo(Verdict.PASS);
        assertThat(finding.figure()).isPresent();
        assertThat(finding.unit()).isEqualTo("s");
        try (Stream<Path> left = Files.list(state.scratch())) {
            assertThat(left).isEmpty();
        }
        assertThat(ProcessHandle.current().descendants().map(ProcessHandle::info))
                .noneMatch(info -> info.commandLine().orElse("").contains("BrowserTrialProgram"));
    }

    @Test
    void namesWhatDoesNotWork() {
        assertThat(BrowserOutcome.works("Browser check")).isEmpty();
        assertThat(BrowserOutcome.works("Browser check: script fetch")
                        .map(works -> new BrowserOutcome.Shown(Duration.ofSeconds(2), works).missing()))
                .contains(List.of("style", "websocket"));
        assertThat(BrowserOutcome.works("Browser check: ")
                        .map(works -> new BrowserOutcome.Shown(Duration.ofSeconds(2), works).missing()))
                .contains(BrowserOutcome.WANTED);
    }

    @Test
    void triesNothingWithoutServerOrDisplayOrWhenTheExamFollows() throws Exception {
        ExamServer gone = ExamServer.start(authority.server());
        CheckContext context = context(gone.address());
        gone.close();
        BrowserRehearsal headless = new BrowserRehearsal(state, BrowserProcess.Start.ofThisProcess(), () -> false);

        assertThat(List.of(
                        rehearsal().run(context("")),
                        headless.run(context),
                        rehearsal().run(context.at(Depth.BRIEF)),
                        rehearsal().run(context)))
                .extracting(Finding::verdict)
                .containsOnly(Verdict.INCONCLUSIVE);
    }

    @Test
    void saysWhyTheBrowserCouldNotStart() throws Exception {
        Map<String, String> noDisplay = Map.of("DISPLAY", ":9876");
        BrowserProcess.Start usual = BrowserProcess.Start.ofThisProcess();
        BrowserRehearsal blind = new BrowserRehearsal(
                state,
                new BrowserProcess.Start(
                        usual.java(), System.getProperty("surefire.test.class.path", usual.classPath()), noDisplay),
                () -> true);
        try (ExamServer server = ExamServer.start(authority.server())) {
            server.with("/api/v1/server", INFO);

            Finding finding = blind.run(context(server.address()));

            assertThat(finding.verdict()).isNotEqualTo(Verdict.PASS);
            assertThat(finding.evidence().get("error")).isNotBlank();
        }
    }
}
