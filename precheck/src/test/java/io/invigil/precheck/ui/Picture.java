package io.invigil.precheck.ui;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.CheckPlan;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.environment.StateFolder;
import io.invigil.precheck.media.Camera;
import io.invigil.precheck.media.Cameras;
import io.invigil.precheck.media.Devices;
import io.invigil.precheck.media.Microphones;
import io.invigil.precheck.media.SoundLevel;
import io.invigil.precheck.media.Speakers;
import io.invigil.precheck.report.ReportFiles;
import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.ExamPolicy;
import io.invigil.protocol.model.Readiness;
import io.invigil.protocol.model.ServerAddress;
import java.awt.EventQueue;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/// Opens the window with made-up findings, for the pictures of `trials/window-pictures`. Arguments: `ready`,
/// `warnings`, `not-ready` or `running`; a language; `light` or `dark`; a folder for state.
final class Picture {
    private Picture() {}

    public static void main(String[] arguments) throws Exception {
        String state = arguments[0];
        CheckPlan all = CheckPlan.standard();
        List<Check> checks = new ArrayList<>();
        for (Check check : all.checks()) {
            checks.add(new ShownCheck(check, Duration.ofMinutes(5), work(state, check.id())));
        }
        CheckPlan plan = new CheckPlan(checks, Optional.empty());
        Optional<ServerAddress> server = Optional.of(ServerAddress.parse("https://exams.example:8443"));
        CheckContext context = CheckContext.of(
                ExamPolicy.standard(),
                Optional.empty(),
                Devices.of(Cameras.synthetic(), Microphones.synthetic(), Speakers.ofThisComputer()),
                Path.of(arguments[3]),
                Clock.system(ZoneId.systemDefault()));
        CheckSetup setup = new CheckSetup(
                () -> new CheckSetup.Task(plan, context, Phrase.NONE),
                server,
                new StateFolder(Path.of(arguments[3])),
                ReportFiles.none(),
                Wording.nearest(Locale.of(arguments[1])));
        CompletableFuture<Optional<Readiness>> closed =
                new CompletableFuture<>();
        EventQueue.invokeLater(() -> {
            Look.dress(arguments[2].equals("dark"));
            CheckFrame window = new CheckFrame(setup, closed);
            window.begin(new CheckSetup.Task(plan, context, Phrase.NONE));
            window.frame().setVisible(true);
        });
        closed.join();
        System.exit(0);
    }

    private static ShownCheck.Work work(String state, String id) {
        return (findings, context) -> switch (id) {
            case "camera" -> camera(state, findings, context);
            case "microphone" -> microphone(state, findings, context);
            case "programs.prohibited" -> programs(state, findings);
            case "computer.memory" -> findings.measured(15.8, "GB").pass(Phrase.name("15.8 GB"));
            case "network.download", "network.upload" -> network(state, findings);
            default -> other(state, id, findings);
        };
    }

    private static Finding other(String state, String id, Findings findings) throws InterruptedException {
        if (state.equals("running") && id.startsWith("network")) {
            new CountDownLatch(1).await();
        }
        return id.startsWith("rehearsal")
                ? findings.inconclusive(Phrase.of(Check.class, "rehearsal.absent"), Phrase.NONE)
                : findings.with("figure", 42).pass(Phrase.name("–"));
    }

    private static Finding network(String state, Findings findings) throws InterruptedException {
        if (state.equals("running")) {
            new CountDownLatch(1).await();
        }
        double rate = state.equals("ready") ? 94.2 : 2.1;
        findings.measured(rate, "Mbit/s").with("receiver", "udp").with("seconds", 4);
        return state.equals("ready")
                ? findings.pass(Phrase.name(rate + " Mbit/s"))
                : findings.warn(Phrase.name(rate + " Mbit/s"), Phrase.of(Check.class, "insisted"));
    }

    private static Finding programs(String state, Findings findings) {
        if (!state.equals("not-ready")) {
            return findings.pass(Phrase.name("0"));
        }
        return findings.with("program.1.name", "OBS Studio")
                .with("program.1.kind", "recording")
                .with("program.1.pid", 4711)
                .with("program.1.path", "/usr/bin/obs")
                .with("program.1.start", "2026-11-01T08:30:00Z")
                .with("program.1.certain", true)
                .fail(Phrase.name("OBS Studio (4711)"), Phrase.of(Check.class, "insisted"));
    }

    private static Finding camera(String state, Findings findings, CheckContext context) throws Exception {
        try (Camera camera = context.cameras().open(context.cameras().names().getFirst())) {
            BufferedImage seen = camera.grab();
            context.progress().picture(seen);
            for (int count = 0; state.equals("running") && count < 100_000; count++) {
                context.progress().picture(camera.grab());
            }
        }
        return findings.measured(29.8, "1/s").pass(Phrase.name("HD Webcam C270, 1280 x 720, 29.8/s"));
    }

    private static Finding microphone(String state, Findings findings, CheckContext context)
            throws InterruptedException {
        context.progress().level(new SoundLevel(0.06, 0.2, 1000));
        if (state.equals("running")) {
            new CountDownLatch(1).await();
        }
        return findings.measured(-48, "dB").pass(Phrase.name("Built-in microphone, -48 dB"));
    }
}
