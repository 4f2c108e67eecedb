package io.invigil.precheck.media;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/// Cameras whose pictures a test paints, or none, or ones that do not open.
///
/// @param pictures by their number, fifty a second
/// @param refuses  why none opens
/// @param facts    what the system tells of each
/// @param opened   the name of the one that was opened
/// @param closed   set when it is let go of
record FakeCameras(
        List<String> names,
        IntFunction<BufferedImage> pictures,
        Optional<CameraException> refuses,
        AtomicReference<CameraFacts> facts,
        AtomicReference<String> opened,
        AtomicBoolean closed)
        implements Cameras {
    static final CameraFacts REAL = new CameraFacts("/dev/video0", "uvcvideo", true, true, Optional.empty(), List.of());

    /// One that shows a scene with the noise of a sensor.
    static FakeCameras live(BufferedImage scene) {
        BufferedImage noisy = Scenes.noisy(scene, 2, 1);
        return sending(number -> Scenes.numbered(noisy, number));
    }

    /// One that shows what a test paints.
    static FakeCameras sending(IntFunction<BufferedImage> pictures) {
        return new FakeCameras(
                List.of("Integrated Camera"),
                pictures,
                Optional.empty(),
                new AtomicReference<>(REAL),
                new AtomicReference<>(""),
                new AtomicBoolean());
    }

    FakeCameras called(String... other) {
        return new FakeCameras(List.of(other), pictures, refuses, facts, opened, closed);
    }

    FakeCameras refusing(CameraException.Reason why) {
        return new FakeCameras(
                names, pictures, Optional.of(new CameraException(why, "It said so.")), facts, opened, closed);
    }

    FakeCameras telling(AtomicReference<CameraFacts> known) {
        return new FakeCameras(names, pictures, refuses, known, opened, closed);
    }

    FakeCameras with(CameraFacts known) {
        facts.set(known);
        return this;
    }

    @Override
    public CameraFacts facts(String name) {
        return Objects.requireNonNull(facts.get());
    }

    @Override
    public Camera open(String name, Dimension wanted) throws CameraException {
        if (refuses.isPresent()) {
            throw refuses.get();
        }
        opened.set(name);
        return new Camera() {
            private int number;

            @Override
            public String name() {
                return name;
            }

            @Override
            public boolean synthetic() {
                return false;
            }

            @Override
            public BufferedImage grab() {
                LockSupport.parkNanos(20_000_000);
                return pictures.apply(number++);
            }

            @Override
            public void close() {
                closed.set(true);
            }
        };
    }

    @Override
    public boolean madeUp() {
        return false;
    }
}
