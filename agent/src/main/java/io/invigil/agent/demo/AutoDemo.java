package io.invigil.agent.demo;

import io.invigil.protocol.model.ServerAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The demo that needs nobody: real processes, real keys, and a look at each promise.
final class AutoDemo {
    private static final Duration TO_LOCKED_EXAM = Duration.ofMinutes(3);
    private static final Duration TO_SEALED = Duration.ofMinutes(1);

    private final Path launcher;
    private final DemoFolders folders;
    private final Stages stages;
    private final Map<String, String> environment;
    private final int seconds;

    /// @param launcher    the absolute path of `./invigil`
    /// @param environment this process's environment variables
    /// @param seconds     least time to stay in the exam
    AutoDemo(Path launcher, DemoFolders folders, Stages stages, Map<String, String> environment, int seconds) {
        this.launcher = launcher;
        this.environment = Map.copyOf(environment);
        this.folders = folders;
        this.stages = stages;
        this.seconds = seconds;
    }

    /// Runs it.
    ///
    /// @param json where to write the report
    /// @return the exit code: 0 only if all succeeded
    int run(Optional<Path> json) throws DemoException, IOException, InterruptedException {
        stages.reached("demo begins; everything it makes is in " + folders.server());
        try (DemoServer server = DemoServer.start(launcher, folders.server(), folders.logs());
                DemoDisplay display = DemoDisplay.of(environment, folders.logs())) {
            stages.reached(display.said());
            ServerAddress address = server.awaitReady();
            stages.reached("server ready at " + address.https());
            String accessLink = DemoServer.link(server.requestSession("Demo Candidate"));
            try (DemoAgent agent = DemoAgent.start(launcher, accessLink, folders, display)) {
                String console = DemoServer.link(server.requestProctorLink());
                stages.reached("console, one-time proctor link: " + console);
                DemoReport report = sit(agent, server, display, address);
                json.ifPresent(file -> write(report, file));
                return conclude(report);
            }
        }
    }

    private DemoReport sit(DemoAgent agent, DemoServer server, DemoDisplay display, ServerAddress address)
            throws DemoException, IOException, InterruptedException {
        JsonNode precheck = agent.await("precheck", TO_LOCKED_EXAM);
        stages.reached("system check: " + precheck.path("status").asString() + "; synthetic: " + agent.synthetic());
        agent.await("check-in", TO_LOCKED_EXAM);
        stages.reached("enrolled and checked in");
        JsonNode lockdown = agent.await("lockdown", TO_LOCKED_EXAM);
        stages.reached("machine locked");
        for (JsonNode restriction : lockdown.path("restrictions")) {
            stages.note(restriction.path("id").asString() + " "
                    + restriction.path("enforcement").asString() + " "
                    + restriction.path("reason").asString(""));
        }
        agent.await("exam", TO_LOCKED_EXAM);
        double locked = stages.reached("exam painted, machine locked");
        try (ProctorEyes proctor = ProctorEyes.open(DemoServer.link(server.requestProctorLink()), address)) {
            ShortcutTrial trial = ShortcutTrial.press(display, agent);
            stages.reached(
                    "pressed " + trial.names() + ": " + trial.swallowed() + " of " + trial.tried() + " swallowed");
            DemoCandidate candidate = DemoCandidate.ofSampleExam(display.hands());
            candidate.answerUpTo(candidate.questions());
            stages.reached(candidate.questions() + " answers typed into the page and saved");
            stages.reached("proctor sees live: " + proctor.await(agent.session()));
            stay(locked);
            candidate.handIn();
            stages.reached("handed in");
            boolean released =
                    agent.await("released", TO_SEALED).path("released").asBoolean(false);
            released &= trial.worksAgain();
            stages.reached(released ? "machine given back: the shortcuts work again" : "machine NOT given back");
            JsonNode telemetry = agent.await("sealed", TO_SEALED);
            agent.finish();
            stages.reached("record handed over, windows and browser closed");
            SealedEvidence evidence =
                    SealedEvidence.await(server, telemetry.path("session").asString(), TO_SEALED);
            stages.reached("evidence sealed: " + evidence.said());
            boolean typed = evidence.holds(candidate.typedTexts());
            if (!typed) {
                stages.note("the answers in the evidence are NOT those that were typed");
            }
            return new DemoReport(
                    precheck(precheck),
                    new DemoReport.Lockdown(lockdown.path("restrictions"), trial.tried(), trial.swallowed(), released),
                    evidence.exam(),
                    new DemoReport.Telemetry(
                            telemetry.path("produced").asLong(),
                            telemetry.path("acknowledged").asLong(),
                            telemetry.path("lost").asLong(),
                            telemetry.path("frames").asLong()),
                    new DemoReport.Evidence(evidence.bundle().toString(), evidence.verified() && typed),
                    address.https() + "/console",
                    new DemoReport.Seconds(stages.seconds(), locked));
        }
    }

    private void stay(double since) throws InterruptedException {
        double left = since + seconds - stages.seconds();
        if (left > 0) {
            stages.note("staying in the exam for " + Math.round(left) + " s more");
            TimeUnit.MILLISECONDS.sleep((long) (left * 1000));
        }
    }

    private static JsonNode precheck(JsonNode detail) {
        ObjectNode shaped = ((ObjectNode) detail).objectNode();
        shaped.put("status", detail.path("status").asString());
        shaped.put("seconds", detail.path("seconds").asDouble(0));
        shaped.set("synthetic", detail.path("synthetic"));
        shaped.set("checks", detail.path("checks"));
        return shaped;
    }

    private static void write(DemoReport report, Path file) {
        try {
            report.write(file);
        } catch (IOException unwritable) {
            throw new java.io.UncheckedIOException("the report could not be written to " + file, unwritable);
        }
    }

    private int conclude(DemoReport report) {
        Map<String, Boolean> promises = new LinkedHashMap<>();
        promises.put(
                "every shortcut pressed was swallowed",
                report.lockdown().shortcutsSwallowed() == report.lockdown().shortcutsTried());
        promises.put("the machine was given back", report.lockdown().released());
        promises.put("ten answers were saved and scored", report.exam().answers() == 10);
        promises.put("no event was lost", report.telemetry().lost() == 0);
        promises.put("the evidence verifies", report.evidence().verified());
        promises.forEach((promise, kept) -> stages.note((kept ? "yes  " : "NO   ") + promise));
        stages.reached("from start to locked exam " + report.seconds().toLockedExam() + " s; in all "
                + report.seconds().total() + " s");
        return report.succeeded() && Files.isDirectory(Path.of(report.evidence().bundle())) ? 0 : 1;
    }
}
