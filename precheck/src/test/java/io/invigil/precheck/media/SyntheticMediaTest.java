package io.invigil.precheck.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SyntheticMediaTest {
    @Test
    void showsAPictureThatMovesAndSaysWhatItIs() throws Exception {
        try (Camera camera = Cameras.synthetic().open("synthetic camera")) {
            BufferedImage first = camera.grab();
            BufferedImage second = camera.grab();

            assertThat(camera.synthetic()).isTrue();
            assertThat(first.getWidth()).isEqualTo(640);
            assertThat(first.getHeight()).isEqualTo(480);
            assertThat(pixels(first)).isNotEqualTo(pixels(second));
            assertThat(whitePixels(first)).as("letters of the words").isGreaterThan(2_000);
        }
    }

    @Test
    void hasNoOtherCamera() {
        assertThatThrownBy(() -> Cameras.synthetic().open("Integrated Camera"))
                .isInstanceOfSatisfying(
                        CameraException.class,
                        absent -> assertThat(absent.reason()).isEqualTo(CameraException.Reason.ABSENT));
    }

    @Test
    void hearsASoftTone() throws Exception {
        try (Microphone microphone = Microphones.synthetic().open("synthetic microphone")) {
            SoundLevel level = microphone.listen(Duration.ofMillis(200));

            assertThat(microphone.synthetic()).isTrue();
            assertThat(level.peak()).isCloseTo(0.05, within(0.001));
            assertThat(level.decibels()).isCloseTo(-29, within(0.2));
        }
    }

    @Test
    void measuresFullScaleAndSilenceAndNothing() {
        assertThat(SoundLevel.of(new byte[] {0, (byte) 0x80, (byte) 0xff, 0x7f}, 4)
                        .decibels())
                .isCloseTo(0, within(0.01));
        assertThat(SoundLevel.of(new byte[200], 200).decibels()).isEqualTo(-120);
        assertThat(SoundLevel.of(new byte[0], 0).samples()).isZero();
    }

    private static int[] pixels(BufferedImage picture) {
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), new int[640 * 480], 0, 640);
    }

    private static long whitePixels(BufferedImage picture) {
        long count = 0;
        for (int pixel : pixels(picture)) {
            count += pixel == Color.WHITE.getRGB() ? 1 : 0;
        }
        return count;
    }
}
