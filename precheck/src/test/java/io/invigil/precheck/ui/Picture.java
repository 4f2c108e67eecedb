package io.invigil.precheck.ui;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.CheckPlan;
import io.invigil.precheck.check.Depth;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.environment.ProhibitedProgram;
import io.invigil.precheck.environment.StateFolder;
import io.invigil.precheck.media.Camera;
import io.invigil.precheck.media.Cameras;
import io.invigil.precheck.media.Devices;
import io.invigil.precheck.media.Microphones;
import io.invigil.precheck.media.SoundLevel;
import io.invigil.precheck.media.Speakers;
import io.invigil.precheck.network.TestServer;
import io.invigil.precheck.report.ReportFiles;
import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.ExamPolicy;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Image;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/// Opens the window with findings as they are wanted and takes its picture, for `trials/window-pictures`. Arguments:
/// `ready`, `warnings`, `not-ready` or `running`; a language; `light` or `dark`; a folder for state; the picture.
final class Picture {
    private static final List<String> LEFT_OUT = List.of(
            "computer.processor",
            "computer.virtual-machine",
            "computer.remote-session",
            "computer.users",
            "computer.displays");

    private Picture() {}

    public static void main(String[] arguments) throws Exception {
        String state = arguments[0];
        List<Check> checks = new ArrayList<>();
        for (Check check : CheckPlan.standard().without(LEFT_OUT).at(Depth.FULL).checks()) {
            checks.add(new ShownCheck(check, Duration.ofMinutes(5), work(state, check)));
        }
        CheckPlan plan = new CheckPlan(checks, Optional.empty());
        CheckContext context = CheckContext.of(
                ExamPolicy.standard(),
                Optional.empty(),
                Devices.of(Cameras.synthetic(), Microphones.synthetic(), Speakers.ofThisComputer()),
                Path.of(arguments[3]),
                Clock.system(ZoneId.systemDefault()));
        CheckSetup.Task task = new CheckSetup.Task(plan, context, Phrase.NONE);
        try (TestServer server = TestServer.usual()) {
            CheckSetup setup = new CheckSetup(
                    () -> task,
                    Optional.of(server.address()),
                    new StateFolder(Path.of(arguments[3])),
                    ReportFiles.none(),
                    Wording.nearest(Locale.of(arguments[1])));
            CompletableFuture<CheckFrame> shown = new CompletableFuture<>();
            EventQueue.invokeLater(() -> {
                Look.dress(arguments[2].equals("dark"));
                CheckFrame window = new CheckFrame(setup, new CompletableFuture<>());
                window.begin(task);
                window.frame().setVisible(true);
                shown.complete(window);
            });
            CheckFrame window = shown.get();
            long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (!state.equals("running") && !sent(window) && System.nanoTime() < end) {
                Thread.sleep(50);
            }
            take(window, Path.of(arguments[4]));
        }
        System.exit(0);
    }

    private static boolean sent(CheckFrame window) throws Exception {
        FutureTask<Boolean> look = new FutureTask<>(() -> sent(window.frame().getContentPane()));
        EventQueue.invokeLater(look);
        return look.get();
    }

    private static boolean sent(Container where) {
        return Stream.of(where.getComponents())
                .anyMatch(part -> (part instanceof Wrapped text && text.text().contains("report-1"))
                        || (part instanceof Container inner && sent(inner)));
    }

    private static void take(CheckFrame window, Path file) throws Exception {
        Thread.sleep(Duration.ofSeconds(3));
        FutureTask<Rectangle> place = new FutureTask<>(() -> window.frame().getBounds());
        EventQueue.invokeLater(place);
        Image whole = new Robot()
                .createMultiResolutionScreenCapture(place.get())
                .getResolutionVariants()
                .getLast();
        BufferedImage copy = new BufferedImage(whole.getWidth(null), whole.getHeight(null), BufferedImage.TYPE_INT_RGB);
        copy.getGraphics().drawImage(whole, 0, 0, null);
        ImageIO.write(copy, "png", file.toFile());
    }

    private static ShownCheck.Work work(String state, Check check) {
        return (findings, context) -> switch (check.id()) {
            case "camera" -> camera(state, findings, context);
            case "microphone" -> microphone(state, findings, context);
            case "programs.prohibited" -> programs(state, findings);
            case "network.download", "network.upload" -> network(state, findings);
            default -> other(state, check, findings, context);
        };
    }

    private static Finding other(String state, Check check, Findings findings, CheckContext context) throws Exception {
        if (check.id().startsWith("rehearsal")) {
            return check.run(context);
        }
        if (check.id().startsWith("computer")) {
            return findings.pass(check.run(context).summary());
        }
        if (state.equals("running") && check.id().startsWith("network")) {
            new CountDownLatch(1).await();
        }
        return findings.pass(Phrase.name(
                switch (check.id()) {
                    case "network.latency" -> "18 ms";
                    case "network.jitter" -> "2 ms";
                    case "network.loss" -> "0 %";
                    default -> "✓";
                }));
    }

    private static Finding network(String state, Findings findings) throws InterruptedException {
        if (state.equals("running")) {
            new CountDownLatch(1).await();
        }
        double rate = state.equals("ready") ? 94.2 : 2.1;
        findings.measured(rate, "Mbit/s").with("receiver", "udp").with("seconds", 4);
        return state.equals("ready")
                ? findings.pass(Phrase.name(rate + " Mbit/s"))
                : findings.warn(Phrase.name(rate + " Mbit/s"), Phrase.NONE);
    }

    private static Finding programs(String state, Findings findings) {
        if (!state.equals("not-ready")) {
            return findings.pass(Phrase.name("0"));
        }
        ProhibitedProgram found =
                new ProhibitedProgram("OBS Studio", "recording", 4711, "/usr/bin/obs", Instant.EPOCH, true, List.of());
        return findings.with("program.1.name", found.name())
                .with("program.1.kind", found.kind())
                .with("program.1.pid", found.pid())
                .with("program.1.path", found.path())
                .with("program.1.start", found.started())
                .with("program.1.certain", found.certain())
                .fail(Phrase.name("OBS Studio (PID 4711, /usr/bin/obs)"), found.remedy());
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
