package io.invigil.precheck.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImpressionTest {
    @ParameterizedTest
    @CsvSource({"640, 480", "1280, 720", "1920, 1080", "320, 240", "641, 479"})
    void findsNothingWrongWithAPersonInAPlainRoom(int width, int height) {
        Impression seen = Impression.of(Scenes.noisy(Scenes.person(width, height), 3, 1));

        assertThat(seen.even() || seen.dark() || seen.bright() || seen.blurred())
                .as(seen.toString())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 2, 5})
    void tellsABlurredPictureHoweverNoisyTheCamera(double noise) {
        assertThat(Impression.of(Scenes.noisy(Scenes.blurred(Scenes.person(640, 480), 5), noise, 1))
                        .blurred())
                .isFalse();
        assertThat(Impression.of(Scenes.noisy(Scenes.blurred(Scenes.person(640, 480), 14), noise, 1))
                        .blurred())
                .isTrue();
    }

    @Test
    void tellsALensCapAndAStickerFromADimRoom() {
        Impression cap = Impression.of(Scenes.noisy(Scenes.plain(Color.BLACK), 3, 1));
        Impression sticker = Impression.of(Scenes.noisy(Scenes.plain(new Color(150, 140, 120)), 3, 1));
        Impression dim = Impression.of(Scenes.noisy(Scenes.lit(Scenes.person(640, 480), 0.2f, 0), 3, 1));

        assertThat(cap.black()).isTrue();
        assertThat(sticker.even()).isTrue();
        assertThat(sticker.black()).isFalse();
        assertThat(dim.even()).isFalse();
        assertThat(dim.dark()).isTrue();
        assertThat(dim.blurred()).as("of a dark picture nothing can be said").isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_3BYTE_BGR,
                BufferedImage.TYPE_INT_RGB,
                BufferedImage.TYPE_4BYTE_ABGR,
                BufferedImage.TYPE_USHORT_565_RGB,
                BufferedImage.TYPE_BYTE_GRAY,
                BufferedImage.TYPE_BYTE_INDEXED
            })
    void seesTheSameInEveryKindOfPicture(int type) {
        BufferedImage person = Scenes.person(640, 480);
        BufferedImage other = new BufferedImage(640, 480, type);
        other.createGraphics().drawImage(person, 0, 0, null);

        assertThat(Impression.of(other).brightness())
                .isCloseTo(Impression.of(person).brightness(), org.assertj.core.api.Assertions.within(8.0));
        assertThat(Print.of(other)).isEqualTo(Print.of(other));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 3", "33, 1", "1, 500"})
    void looksAtPicturesOfAnySize(int width, int height) {
        assertThat(Impression.of(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB))
                        .black())
                .isTrue();
    }

    @Test
    void tellsPicturesApartThatDifferInOneBit() {
        BufferedImage one = Scenes.person(64, 48);
        BufferedImage other = Scenes.person(64, 48);
        other.setRGB(63, 47, other.getRGB(63, 47) ^ 1);

        assertThat(Print.of(one)).isEqualTo(Print.of(Scenes.person(64, 48))).isNotEqualTo(Print.of(other));
    }
}
