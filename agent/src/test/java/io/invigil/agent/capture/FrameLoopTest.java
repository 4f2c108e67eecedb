package io.invigil.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.invigil.protocol.model.FrameSource;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class FrameLoopTest {
    private static final Duration FAST = Duration.ofMillis(10);

    private final List<byte[]> frames = new CopyOnWriteArrayList<>();
    private final List<String> gaps = new CopyOnWriteArrayList<>();
    private final AtomicInteger present = new AtomicInteger();
    private final FrameSink sink = new FrameSink() {
        @Override
        public boolean frame(FrameSource source, int width, int height, boolean synthetic, byte[] jpeg) {
            assertThat(synthetic).isTrue();
            return frames.add(jpeg);
        }

        @Override
        public void missing(FrameSource source, String reason) {
            gaps.add(reason);
        }

        @Override
        public void present(FrameSource source) {
            present.incrementAndGet();
        }
    };

    /// Shows what the function of the number of the look says.
    private static final class Scripted implements Eye {
        private final AtomicInteger looks = new AtomicInteger();
        private final Scene scene;
        private volatile boolean closed;

        private interface Scene {
            BufferedImage at(int look) throws CaptureException;
        }

        private Scripted(Scene scene) {
            this.scene = scene;
        }

        @Override
        public FrameSource source() {
            return FrameSource.CAMERA;
        }

        @Override
        public boolean synthetic() {
            return true;
        }

        @Override
        public Sight look() throws CaptureException {
            return Sight.of(scene.at(looks.getAndIncrement()));
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static BufferedImage grey(int width, int height, int level) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.setRGB(x, y, 0xff000000 | level << 16 | level << 8 | level);
            }
        }
        return picture;
    }

    private FrameLoop start(Eye eye) {
        return FrameLoop.start(eye, new FrameSize(320, 240), ChangeDetector.forCamera(), sink, FAST);
    }

    @Test
    void handsOnOnlyWhatChangedAndFitsTheBox() throws Exception {
        Scripted eye = new Scripted(look -> grey(640, 360, look < 5 ? 40 : 200));
        try (FrameLoop loop = start(eye)) {
            assertThat(loop).isNotNull();
            await().until(() -> present.get() > 10);
        }
        assertThat(frames).hasSize(2);
        BufferedImage first = ImageIO.read(new ByteArrayInputStream(frames.getFirst()));
        assertThat(first.getWidth()).isEqualTo(320);
        assertThat(first.getHeight()).isEqualTo(180);
        assertThat(eye.closed).isTrue();
    }

    @Test
    void makesSmallerPicturesAsSoonAsItIsTold() throws Exception {
        AtomicReference<FrameTerms> terms = new AtomicReference<>(FrameTerms.full(FAST));
        Scripted eye = new Scripted(look -> grey(640, 360, look % 2 == 0 ? 40 : 200));
        try (FrameLoop loop =
                FrameLoop.start(eye, new FrameSize(320, 240), ChangeDetector.forCamera(), sink, terms::get)) {
            assertThat(loop).isNotNull();
            await().until(() -> frames.size() > 2);
            terms.set(new FrameTerms(FAST, 50, 30));
            int before = frames.size();
            await().until(() -> frames.size() > before + 2);
        }
        BufferedImage last = ImageIO.read(new ByteArrayInputStream(frames.getLast()));
        assertThat(last.getWidth()).isEqualTo(160);
        assertThat(last.getHeight()).isEqualTo(90);
        assertThat(frames.getLast().length).isLessThan(frames.getFirst().length);
    }

    @Test
    void showsMoreThanItRecordsWhileSomebodyWatches() throws Exception {
        Scripted eye = new Scripted(look -> grey(64, 48, look % 2 == 0 ? 40 : 200));
        Viewfinder finder = new Viewfinder();
        List<BufferedImage> seen = new CopyOnWriteArrayList<>();
        try (FrameLoop loop = FrameLoop.start(
                eye,
                new FrameSize(320, 240),
                ChangeDetector.forCamera(),
                sink,
                () -> FrameTerms.full(Duration.ofMinutes(10)),
                finder)) {
            assertThat(loop).isNotNull();
            await().until(() -> frames.size() == 1);
            assertThat(eye.looks.get()).isEqualTo(1);
            try (Viewfinder.Watching watching = finder.watch(new Viewfinder.Watcher() {
                @Override
                public void seen(BufferedImage picture) {
                    seen.add(picture);
                }

                @Override
                public void blind(String why) {
                    gaps.add(why);
                }
            })) {
                assertThat(watching).isNotNull();
                await().until(() -> seen.size() > 3);
            }
        }
        assertThat(frames).hasSize(1);
        assertThat(gaps).isEmpty();
        assertThat(seen.getFirst().getRGB(5, 5)).isNotEqualTo(seen.get(1).getRGB(5, 5));
        BufferedImage still = ImageIO.read(new ByteArrayInputStream(StillPicture.jpeg(seen.getFirst())));
        assertThat(still.getWidth()).isEqualTo(64);
        assertThat(eye.closed).isTrue();
    }

    @Test
    void takesAFailureForAGapAndGoesOn() {
        Scripted eye = new Scripted(look -> {
            if (look < 3) {
                throw new CaptureException("the camera was unplugged");
            }
            if (look == 3) {
                throw new IllegalStateException("a driver's surprise");
            }
            return grey(64, 48, 100);
        });
        try (FrameLoop loop = start(eye)) {
            assertThat(loop).isNotNull();
            await().until(() -> !frames.isEmpty());
        }
        assertThat(gaps)
                .containsExactly(
                        "the camera was unplugged",
                        "the camera was unplugged",
                        "the camera was unplugged",
                        "the picture could not be processed");
    }
}
