package io.invigil.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class FrameTest {
    private static final FrameSize BOX = new FrameSize(640, 480);
    private static final FrameTerms FULL = FrameTerms.full(Duration.ofSeconds(1));

    private static BufferedImage decoded(byte[] jpeg) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(jpeg));
    }

    private static int[] pixels(BufferedImage picture) {
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }

    private static byte[] whole(BufferedImage picture) {
        try (JpegEncoder encoder = new JpegEncoder(0.6f)) {
            return encoder.encode(Painted.pixels(picture), 0, picture.getHeight());
        }
    }

    private static void draw(BufferedImage picture, int y) {
        Graphics2D pen = picture.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(100, y, 60, 9);
        pen.dispose();
    }

    @Test
    void makesTheSamePictureInStripesAsInOnePiece() throws IOException {
        for (int height : new int[] {1, 31, 32, 33, 100, 479}) {
            BufferedImage page = Painted.page(333, height);
            try (Frame frame = new Frame(BOX, ChangeDetector.forScreen(), FULL)) {
                byte[] jpeg = frame.look(Sight.of(page)).orElseThrow();

                assertThat(pixels(decoded(jpeg))).isEqualTo(pixels(decoded(whole(page))));
            }
        }
    }

    @Test
    void bringsOnlyWhatChangedUpToDate() throws IOException {
        BufferedImage page = Painted.page(600, 400);
        try (Frame frame = new Frame(BOX, ChangeDetector.forScreen(), FULL)) {
            assertThat(frame.look(Sight.of(page))).isPresent();
            for (int y : new int[] {5, 27, 200, 391}) {
                draw(page, y);

                byte[] jpeg = frame.look(Sight.of(page)).orElseThrow();

                assertThat(pixels(decoded(jpeg))).isEqualTo(pixels(decoded(whole(page))));
                assertThat(frame.look(Sight.of(page))).isEmpty();
            }
        }
    }

    @Test
    void scalesPartsAsItScalesTheWhole() throws IOException {
        BufferedImage page = Painted.page(1920, 1080);
        try (Frame parts = new Frame(BOX, ChangeDetector.forScreen(), FULL)) {
            assertThat(parts.look(Sight.of(page))).isPresent();
            for (int y = 3; y < 1000; y += 97) {
                draw(page, y);
                byte[] jpeg = parts.look(Sight.of(page)).orElseThrow();
                try (Frame whole = new Frame(BOX, ChangeDetector.forScreen(), FULL)) {
                    assertThat(jpeg).isEqualTo(whole.look(Sight.of(page)).orElseThrow());
                }
            }
            assertThat(parts.width()).isEqualTo(640);
            assertThat(parts.height()).isEqualTo(360);
        }
    }

    @Test
    void showsWhatWasTooLittleForAChangeTogetherWithTheNext() throws IOException {
        BufferedImage page = Painted.page(600, 400);
        try (Frame frame = new Frame(BOX, ChangeDetector.forCamera(), FULL)) {
            assertThat(frame.look(Sight.of(page))).isPresent();
            page.setRGB(10, 10, 0);
            assertThat(frame.look(Sight.of(page))).isEmpty();
            draw(page, 300);

            byte[] jpeg = frame.look(Sight.of(page)).orElseThrow();

            assertThat(pixels(decoded(jpeg))).isEqualTo(pixels(decoded(whole(page))));
        }
    }

    @Test
    void beginsAgainWithAnotherSize() throws IOException {
        try (Frame frame = new Frame(BOX, ChangeDetector.forScreen(), FULL)) {
            assertThat(frame.look(Sight.of(Painted.page(600, 400)))).isPresent();

            BufferedImage other =
                    decoded(frame.look(Sight.of(Painted.page(300, 200))).orElseThrow());

            assertThat(other.getWidth()).isEqualTo(300);
            assertThat(other.getHeight()).isEqualTo(200);
        }
    }

    @Test
    void takesAPictureOfOneColourForWhatItIs() throws IOException {
        BufferedImage black = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
        try (Frame frame = new Frame(BOX, ChangeDetector.forScreen(), FULL)) {
            BufferedImage seen = decoded(frame.look(Sight.of(black)).orElseThrow());

            assertThat(seen.getRGB(20, 20) & 0xffffff).isZero();
        }
    }
}
