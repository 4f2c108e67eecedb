package io.invigil.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ChangeDetectorTest {
    private static BufferedImage picture(int width, int height, Consumer<Graphics2D> painter) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, width, height);
        painter.accept(pen);
        pen.dispose();
        return picture;
    }

    private static boolean changed(ChangeDetector detector, BufferedImage picture) {
        Pixels pixels = Painted.pixels(picture);
        detector.note(pixels, 0, pixels.height());
        return detector.changed();
    }

    private static BufferedImage noisy(BufferedImage picture, long seed) {
        Random random = new Random(seed);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int grey = 120 + random.nextInt(9) - 4;
                picture.setRGB(x, y, grey << 16 | grey << 8 | grey);
            }
        }
        return picture;
    }

    @Test
    void takesTheFirstFrameForAChangeAndTheSameOneForNone() {
        ChangeDetector detector = ChangeDetector.forScreen();
        BufferedImage page = picture(640, 360, pen -> {});

        assertThat(changed(detector, page)).isTrue();
        assertThat(changed(detector, page)).isFalse();
    }

    @Test
    void seesASingleLetterOnAScreen() {
        ChangeDetector detector = ChangeDetector.forScreen();
        changed(detector, picture(640, 360, pen -> {}));

        assertThat(changed(detector, picture(640, 360, pen -> {
                    pen.setColor(Color.BLACK);
                    pen.fillRect(300, 200, 1, 9);
                })))
                .isTrue();
    }

    @Test
    void seesSomethingMoveWithinATile() {
        ChangeDetector detector = ChangeDetector.forScreen();
        changed(detector, picture(64, 64, pen -> {
            pen.setColor(Color.BLACK);
            pen.fillRect(2, 2, 8, 2);
        }));

        assertThat(changed(detector, picture(64, 64, pen -> {
                    pen.setColor(Color.BLACK);
                    pen.fillRect(2, 2, 4, 4);
                })))
                .isTrue();
    }

    @Test
    void takesTheNoiseOfACameraForNoChange() {
        ChangeDetector detector = ChangeDetector.forCamera();
        changed(detector, noisy(picture(640, 480, pen -> {}), 1));

        assertThat(changed(detector, noisy(picture(640, 480, pen -> {}), 2))).isFalse();
    }

    @Test
    void seesAHandInFrontOfACamera() {
        ChangeDetector detector = ChangeDetector.forCamera();
        changed(detector, noisy(picture(640, 480, pen -> {}), 1));
        BufferedImage hand = noisy(picture(640, 480, pen -> {}), 2);
        Graphics2D pen = hand.createGraphics();
        pen.setColor(new Color(160, 120, 100));
        pen.fillOval(200, 200, 60, 60);
        pen.dispose();

        assertThat(changed(detector, hand)).isTrue();
    }

    @Test
    void takesRowsThatAreNotNotedForWhatTheyWere() {
        ChangeDetector detector = ChangeDetector.forScreen();
        changed(detector, picture(64, 64, pen -> {}));
        Pixels black = Painted.pixels(picture(64, 64, pen -> {
            pen.setColor(Color.BLACK);
            pen.fillRect(0, 32, 64, 32);
        }));

        detector.note(black, 0, 32);
        assertThat(detector.changed()).isFalse();
        detector.note(black, 32, 64);
        assertThat(detector.changed()).isTrue();
    }

    @Test
    void takesAnotherSizeForAChange() {
        ChangeDetector detector = ChangeDetector.forScreen();
        changed(detector, picture(640, 360, pen -> {}));

        assertThat(changed(detector, picture(640, 400, pen -> {}))).isTrue();
    }
}
