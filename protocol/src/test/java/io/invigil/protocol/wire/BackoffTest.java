package io.invigil.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTest {
    /// Always the greatest number that may be drawn.
    private static final RandomGenerator GREATEST = new RandomGenerator() {
        @Override
        public long nextLong() {
            return Long.MAX_VALUE;
        }

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }
    };

    @Test
    void doublesItsBoundUpToTenSeconds() {
        Backoff backoff = Backoff.standard(GREATEST);

        assertThat(backoff.next()).isEqualTo(Duration.ofMillis(250));
        assertThat(backoff.next()).isEqualTo(Duration.ofMillis(500));
        assertThat(backoff.next()).isEqualTo(Duration.ofSeconds(1));
        for (int failure = 0; failure < 100; failure++) {
            assertThat(backoff.next()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(10));
        }
        assertThat(backoff.next()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void beginsAnewAfterAConnection() {
        Backoff backoff = Backoff.standard(GREATEST);
        backoff.next();
        backoff.next();
        backoff.reset();

        assertThat(backoff.next()).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void spreadsOverTheWholeRange() {
        Backoff backoff = new Backoff(new Random(7), Duration.ofSeconds(1), Duration.ofSeconds(1));
        long below = 0;
        for (int draw = 0; draw < 1000; draw++) {
            Duration wait = backoff.next();
            assertThat(wait).isBetween(Duration.ZERO, Duration.ofSeconds(1));
            below += wait.compareTo(Duration.ofMillis(500)) < 0 ? 1 : 0;
        }
        assertThat(below).isBetween(400L, 600L);
    }

    @Test
    void isAsPatientAsTheServerAskedForAndAtMostTwiceThat() {
        Backoff backoff = Backoff.standard(new Random(7));

        for (int draw = 0; draw < 100; draw++) {
            backoff.reset();
            assertThat(backoff.patient(Duration.ofSeconds(8)))
                    .isBetween(Duration.ofSeconds(8), Duration.ofMillis(16_250));
        }
    }

    @Test
    void waitsNoLongerThanTwoMinutesWhateverTheServerSays() {
        assertThat(Backoff.standard(GREATEST).patient(Duration.ofDays(1000))).isLessThan(Duration.ofSeconds(121));
    }

    @Test
    void bringsAThousandAgentsBackOneByOne() {
        int[] arrivals = new int[64];
        for (int agent = 0; agent < 1000; agent++) {
            Backoff backoff = Backoff.standard(new Random(agent));
            arrivals[Math.toIntExact(backoff.patient(Duration.ofSeconds(3)).toMillis() / 100)]++;
        }

        // told the same, they come over three seconds: in no tenth of one more than twice their share
        assertThat(Arrays.stream(arrivals).max().orElseThrow()).isLessThan(70);
    }
}
