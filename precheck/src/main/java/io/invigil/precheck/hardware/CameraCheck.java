package io.invigil.precheck.hardware;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.media.Camera;
import io.invigil.precheck.media.CameraException;
import io.invigil.precheck.words.Phrase;
import io.invigil.protocol.model.ExamPolicy;
import java.awt.Dimension;
import java.time.Duration;
import java.util.List;

/// Does a camera open, and does it really send moving pictures? It is opened and read the way the exam does it.
public final class CameraCheck implements Check {
    private static final Duration WATCH = Duration.ofMillis(1200);
    private static final double SLOWEST = 5;
    private static final double DARKEST = 20;

    @Override
    public String id() {
        return "camera";
    }

    @Override
    public Duration deadline() {
        return Duration.ofSeconds(12);
    }

    @Override
    public Phrase limit(CheckContext context) {
        return Phrase.name(limitWords(context));
    }

    private String limitWords(CheckContext context) {
        ExamPolicy policy = context.policy();
        return policy.camera().required()
                ? "at least " + policy.camera().width() + " x "
                        + policy.camera().height()
                : "none required";
    }

    @Override
    public Finding run(CheckContext context) {
        Findings findings = Findings.of(this, context);
        ExamPolicy policy = context.policy();
        try {
            context.progress().doing("looking for cameras");
            List<String> names = context.cameras().names();
            findings.with("cameras", String.join(", ", names));
            if (names.isEmpty()) {
                return policy.camera().required()
                        ? findings.fail(
                                "no camera found",
                                "Plug in a camera, or switch on the built-in one: a key, a slider on the lid, or a "
                                        + "setting of the firmware.")
                        : findings.pass("no camera found");
            }
            context.progress().doing("opening " + names.getFirst());
            long began = System.nanoTime();
            Dimension wanted =
                    new Dimension(policy.camera().width(), policy.camera().height());
            try (Camera camera = context.cameras().open(names.getFirst(), wanted)) {
                context.progress().doing("looking through " + camera.name());
                return judge(camera, Footage.watch(camera, began, WATCH), policy, findings);
            }
        } catch (CameraException failed) {
            return unusable(failed, policy, findings.with("reason", failed.reason()));
        }
    }

    private static Finding judge(Camera camera, Footage seen, ExamPolicy policy, Findings findings) {
        findings.with("camera", camera.name())
                .with("width", seen.width())
                .with("height", seen.height())
                .with("firstPictureMillis", seen.firstPicture().toMillis())
                .with("picturesPerSecond", seen.rateWords())
                .with("pictures", seen.pictures())
                .with("distinctPictures", seen.distinct())
                .with("brightness", Math.round(seen.brightness()));
        String measured =
                camera.name() + ", " + seen.width() + " x " + seen.height() + ", " + seen.rateWords() + " pictures/s";
        if (seen.width() < policy.camera().width()
                || seen.height() < policy.camera().height()) {
            return findings.fail(measured, "The camera's picture is too small. Use another camera.");
        }
        if (seen.frozen()) {
            return findings.fail(
                    measured + ", the picture does not move",
                    "Unplug the camera and plug it in again, or restart the computer, then run the check again.");
        }
        if (camera.synthetic()) {
            return findings.with(Findings.SYNTHETIC, "camera")
                    .warn(measured + ", not a real camera", "For a real exam leave out --synthetic-camera.");
        }
        if (seen.brightness() < DARKEST) {
            return findings.warn(
                    measured + ", very dark", "Open the camera's cover, and switch on a light in front of you.");
        }
        return seen.rate() < SLOWEST
                ? findings.warn(measured + ", slow", "Switch on more light, and close programs that use the camera.")
                : findings.pass(measured);
    }

    private static Finding unusable(CameraException failure, ExamPolicy policy, Findings findings) {
        String what = String.valueOf(failure.getMessage());
        String remedy = switch (failure.reason()) {
            case ABSENT -> "Plug in a camera, then run the check again.";
            case BUSY ->
                "Close every program that may use the camera: video calls, browser tabs, recorders. On Linux your "
                        + "user must be allowed to open /dev/video*.";
            case HUNG -> "Unplug the camera and plug it in again. A built-in camera needs a restart of the computer.";
            case DRIVER -> "Install what the camera driver needs; on Debian and Ubuntu: sudo apt-get install libv4l-0";
            case BROKEN -> "Unplug the camera and plug it in again, or use another one.";
        };
        return policy.camera().required() ? findings.fail(what, remedy) : findings.warn(what, remedy);
    }
}
