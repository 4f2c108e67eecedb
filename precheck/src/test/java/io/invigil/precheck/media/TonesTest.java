package io.invigil.precheck.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TonesTest {
    private static final int SLICE = 2 * 441;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 9})
    void soundsAsOftenAsItSays(int count) {
        byte[] pcm = new Tones(count).pcm();

        int tones = 0;
        boolean sounding = false;
        for (int at = 0; at + SLICE <= pcm.length; at += SLICE) {
            boolean now = SoundLevel.of(Arrays.copyOfRange(pcm, at, at + SLICE), SLICE)
                            .decibels()
                    > -30;
            tones += now && !sounding ? 1 : 0;
            sounding = now;
        }
        assertThat(tones).isEqualTo(count);
        assertThat(pcm.length)
                .isEqualTo((int) (2 * 44.1 * new Tones(count).length().toMillis()));
    }

    @Test
    void beginsAndEndsSoftlyAndIsNeverCutOff() {
        byte[] pcm = new Tones(3).pcm();

        assertThat(SoundLevel.of(pcm, pcm.length).peak()).isBetween(0.3, 0.5);
        assertThat(SoundLevel.of(pcm, SLICE).peak()).isZero();
    }

    @Test
    void refusesANumberThatNobodyCanCount() {
        assertThatThrownBy(() -> Speakers.ofThisComputer().play("any", 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
