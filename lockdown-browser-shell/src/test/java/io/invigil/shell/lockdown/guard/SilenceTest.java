package io.invigil.shell.lockdown.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SilenceTest {
    private final Silence silence = new Silence(0);

    @Test
    void isTooLongSoThatASecondWithoutAWordIsNoticed() {
        silence.heard(ms(100));

        assertThat(lookUntil(100, 1000)).isFalse();
        assertThat(silence.tooLong(ms(1001))).isTrue();
    }

    @Test
    void isBrokenByAWord() {
        assertThat(lookUntil(0, 900)).isFalse();
        silence.heard(ms(900));

        assertThat(lookUntil(900, 1800)).isFalse();
    }

    @Test
    void countsNoTimeInWhichThisSideDidNotRunEither() {
        assertThat(silence.tooLong(ms(1400))).isFalse();
        assertThat(silence.tooLong(ms(1700))).isTrue();
    }

    private boolean lookUntil(int from, int to) {
        boolean tooLong = false;
        for (int at = from; at <= to; at += 100) {
            tooLong |= silence.tooLong(ms(at));
        }
        return tooLong;
    }

    private static long ms(long ms) {
        return Duration.ofMillis(ms).toNanos();
    }
}
