package io.invigil.agent.ui;

import io.invigil.agent.capture.CameraEye;
import io.invigil.agent.capture.ChangeDetector;
import io.invigil.agent.capture.FrameLoop;
import io.invigil.agent.capture.FrameSink;
import io.invigil.agent.capture.FrameSize;
import io.invigil.agent.capture.FrameTerms;
import io.invigil.agent.capture.Viewfinder;
import io.invigil.agent.session.ExamOutcome;
import io.invigil.agent.session.Notice;
import io.invigil.agent.session.PictureAsked;
import io.invigil.agent.session.WaitingPlace;
import io.invigil.precheck.media.Camera;
import io.invigil.precheck.media.CameraException;
import io.invigil.precheck.media.Cameras;
import io.invigil.protocol.model.CheckInPicture;
import io.invigil.protocol.model.FrameSource;
import io.invigil.protocol.model.SessionId;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.Robot;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import javax.swing.JButton;
import javax.swing.JFrame;

/// Uses the pages of the check-in on a real display and says what it saw, one line each; with a folder as its argument
/// it leaves a picture of each page there.
final class CheckInProbe {
    private static final Notice NOTICE = new Notice(
            "1", "Ada Lovelace", "Sample exam", "exam.example:8443", List.of("camera pictures"), List.of(), 30);

    private final Optional<Path> folder;

    private CheckInProbe(Optional<Path> folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        CheckInProbe probe =
                new CheckInProbe(arguments.length == 0 ? Optional.empty() : Optional.of(Path.of(arguments[0])));
        Viewfinder seeing = new Viewfinder();
        Viewfinder blind = new Viewfinder();
        try (FrameLoop camera = loop(Cameras.synthetic(), seeing);
                FrameLoop none = loop(new NoCameras(), blind);
                CandidateWindow window = new CandidateWindow(false)) {
            say("loops", camera != none);
            window.notice(NOTICE);
            probe.face(window, seeing);
            probe.identity(window, seeing);
            probe.room(window, seeing);
            probe.blind(window, blind);
            probe.waiting(window);
            probe.refused(window);
            try (CandidateWindow unattended = new CandidateWindow(true)) {
                say("unattended picture", size(unattended.picture(asked(CheckInPicture.FACE, 1, true, ""), seeing)));
                say(
                        "unattended, second of a kind",
                        unattended
                                .picture(asked(CheckInPicture.ROOM, 2, false, ""), seeing)
                                .get(10, TimeUnit.SECONDS)
                                .isPresent());
            }
        }
        System.exit(0);
    }

    private static FrameLoop loop(Cameras cameras, Viewfinder finder) {
        return FrameLoop.start(
                new CameraEye(cameras, InstantSource.system()),
                new FrameSize(640, 480),
                ChangeDetector.forCamera(),
                new NoSink(),
                () -> FrameTerms.full(Duration.ofSeconds(1)),
                finder);
    }

    private static PictureAsked asked(CheckInPicture kind, int number, boolean required, String reason) {
        return new PictureAsked(kind, number, required, reason, true);
    }

    private void face(CandidateWindow window, Viewfinder finder) throws Exception {
        var picture = window.picture(asked(CheckInPicture.FACE, 1, true, ""), finder);
        until(() -> button("Take the picture", true));
        say("face, all named", unnamed());
        shoot("face-live");
        say("face, first default", press());
        shoot("face-taken");
        say("face, then default", press());
        say("face picture", size(picture));
    }

    private void identity(CandidateWindow window, Viewfinder finder) throws Exception {
        var picture = window.picture(asked(CheckInPicture.IDENTITY, 1, true, "The document shines"), finder);
        until(() -> button("Take the picture", true));
        say("id says", said());
        shoot("id-live");
        press();
        click("Take it again");
        say("id, default after taking again", press());
        press();
        say("id picture", size(picture));
    }

    private void room(CandidateWindow window, Viewfinder finder) throws Exception {
        var picture = window.picture(asked(CheckInPicture.ROOM, 1, false, ""), finder);
        until(() -> button("Take the picture", true));
        shoot("room-live");
        click("Go on without");
        say("room given", picture.get(10, TimeUnit.SECONDS).isPresent());
    }

    private void blind(CandidateWindow window, Viewfinder finder) throws Exception {
        var picture = window.picture(asked(CheckInPicture.FACE, 1, true, ""), finder);
        until(() -> said().contains("shows nothing"));
        say("blind says", said());
        say("blind, take enabled", ui(() -> button("Take the picture", true)));
        say("blind, can go on without", ui(() -> button("Go on without", true)));
        shoot("blind");
        boolean _ = picture.complete(Optional.empty());
    }

    private void waiting(CandidateWindow window) throws Exception {
        CompletableFuture<Void> left = window.waiting(new WaitingPlace(3, 5, Optional.of(Duration.ofMinutes(4)), true));
        until(() -> said().contains("3 of 5"));
        say("waiting says", said());
        shoot("waiting");
        say("waiting, leaves by default", press().equals("Leave"));
        var same = window.waiting(new WaitingPlace(1, 4, Optional.empty(), false));
        until(() -> said().contains("next"));
        say("then says", said());
        shoot("waiting-lost");
        say("left already", same.isDone());
        click("Leave");
        try {
            say("left", left.get(10, TimeUnit.SECONDS));
        } catch (ExecutionException gone) {
            say("left", String.valueOf(gone.getCause()).replaceAll(":.*", ""));
        }
    }

    private void refused(CandidateWindow window) throws Exception {
        var seen = window.refused(new ExamOutcome.Refused(SessionId.random(), "Another person", 30));
        until(() -> said().contains("not admitted"));
        say("refused says", said());
        shoot("refused");
        say("refused seen", seen.isDone());
    }

    private static String size(CompletableFuture<Optional<byte[]>> picture) throws Exception {
        BufferedImage image = ImageIO.read(
                new ByteArrayInputStream(picture.get(10, TimeUnit.SECONDS).orElseThrow()));
        return image.getWidth() + " x " + image.getHeight();
    }

    /// Presses what Enter presses; answers what it was.
    private static String press() throws Exception {
        return ui(() -> {
            JButton first = frame().getRootPane().getDefaultButton();
            String name = first.getText();
            first.doClick();
            return name;
        });
    }

    private static void click(String name) throws Exception {
        ui(() -> {
            parts(frame()).stream()
                    .filter(part ->
                            part instanceof JButton button && button.getText().equals(name))
                    .map(JButton.class::cast)
                    .filter(Component::isShowing)
                    .findFirst()
                    .orElseThrow()
                    .doClick();
            return true;
        });
    }

    private static boolean button(String name, boolean enabled) {
        return parts(frame()).stream()
                .anyMatch(part -> part instanceof JButton button
                        && button.getText().equals(name)
                        && button.isShowing()
                        && button.isEnabled() == enabled);
    }

    private static String said() {
        return parts(frame()).stream()
                .filter(part -> part instanceof Paragraph && part.isShowing())
                .map(part -> ((Paragraph) part).getText())
                .collect(Collectors.joining(" "));
    }

    private static String unnamed() throws Exception {
        String unnamed = ui(() -> parts(frame()).stream()
                .filter(part -> part instanceof JButton && part.isShowing())
                .filter(part -> String.valueOf(part.getAccessibleContext().getAccessibleName())
                        .isBlank())
                .map(part -> part.getClass().getName())
                .collect(Collectors.joining(",")));
        return unnamed.isEmpty() ? "yes" : unnamed;
    }

    private static void until(Callable<Boolean> seen) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < end) {
            if (ui(() -> shown() && seen.call())) {
                return;
            }
            Thread.onSpinWait();
        }
        say("not seen", ui(CheckInProbe::said));
    }

    private static boolean shown() {
        for (Frame frame : Frame.getFrames()) {
            if (frame.isVisible()) {
                return true;
            }
        }
        return false;
    }

    private static JFrame frame() {
        for (Frame frame : Frame.getFrames()) {
            if (frame.isVisible() && frame instanceof JFrame window) {
                return window;
            }
        }
        throw new IllegalStateException("no window is shown");
    }

    private static List<Component> parts(Container where) {
        List<Component> parts = new ArrayList<>();
        for (Component part : where.getComponents()) {
            parts.add(part);
            if (part instanceof Container container) {
                parts.addAll(parts(container));
            }
        }
        return parts;
    }

    private void shoot(String name) throws Exception {
        if (folder.isPresent()) {
            Robot robot = new Robot();
            robot.waitForIdle();
            robot.delay(400);
            BufferedImage picture = robot.createScreenCapture(ui(() -> frame().getBounds()));
            ImageIO.write(picture, "png", folder.get().resolve(name + ".png").toFile());
        }
    }

    private static <T> T ui(Callable<T> look) throws Exception {
        FutureTask<T> task = new FutureTask<>(look);
        EventQueue.invokeLater(task);
        return task.get(30, TimeUnit.SECONDS);
    }

    private static void say(String what, Object value) {
        System.out.println(what + ": " + value);
    }

    /// Keeps nothing.
    private static final class NoSink implements FrameSink {
        @Override
        public boolean frame(FrameSource source, int width, int height, boolean synthetic, byte[] jpeg) {
            return true;
        }

        @Override
        public void missing(FrameSource source, String reason) {}

        @Override
        public void present(FrameSource source) {}
    }

    /// A computer without a camera.
    private static final class NoCameras implements Cameras {
        @Override
        public List<String> names() {
            return List.of();
        }

        @Override
        public Camera open(String name, Dimension wanted) throws CameraException {
            throw new CameraException(CameraException.Reason.ABSENT, "no camera is connected");
        }

        @Override
        public boolean madeUp() {
            return false;
        }
    }
}
