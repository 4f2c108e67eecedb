package io.invigil.precheck.hardware;

import io.invigil.precheck.media.Camera;
import io.invigil.precheck.media.CameraException;
import io.invigil.precheck.media.Cameras;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/// One camera whose pictures a test paints, or none, or one that does not open.
///
/// @param size    of its pictures
/// @param colours of each picture by its number; the number is written into one pixel as well where `live`
/// @param live    whether no two pictures are the same
/// @param refuses why it does not open
/// @param closed  set when it is let go of
record FakeCameras(
        List<String> names,
        Dimension size,
        IntFunction<Color> colours,
        boolean live,
        Optional<CameraException> refuses,
        AtomicBoolean closed)
        implements Cameras {
    static FakeCameras showing(Color colour, boolean live) {
        return new FakeCameras(
                List.of("Integrated Camera"),
                new Dimension(640, 480),
                number -> colour,
                live,
                Optional.empty(),
                new AtomicBoolean());
    }

    static FakeCameras none() {
        return new FakeCameras(
                List.of(), new Dimension(1, 1), number -> Color.BLACK, true, Optional.empty(), new AtomicBoolean());
    }

    FakeCameras sized(int width, int height) {
        return new FakeCameras(names, new Dimension(width, height), colours, live, refuses, closed);
    }

    FakeCameras refusing(CameraException why) {
        return new FakeCameras(names, size, colours, live, Optional.of(why), closed);
    }

    @Override
    public Camera open(String name, Dimension wanted) throws CameraException {
        if (refuses.isPresent()) {
            throw refuses.get();
        }
        return new Camera() {
            private int number;

            @Override
            public String name() {
                return names.getFirst();
            }

            @Override
            public boolean synthetic() {
                return false;
            }

            @Override
            public BufferedImage grab() {
                LockSupport.parkNanos(20_000_000);
                BufferedImage picture = new BufferedImage(size.width, size.height, BufferedImage.TYPE_3BYTE_BGR);
                Graphics2D graphics = picture.createGraphics();
                graphics.setColor(colours.apply(number));
                graphics.fillRect(0, 0, size.width, size.height);
                graphics.dispose();
                if (live) {
                    picture.setRGB(0, 0, number);
                }
                number++;
                return picture;
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
