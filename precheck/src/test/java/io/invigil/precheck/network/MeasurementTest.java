package io.invigil.precheck.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementTest {
    @Test
    void asksASlowLineForLittleAndAFastOneForMuch() throws Exception {
        List<Long> slow = new ArrayList<>();
        List<Long> fast = new ArrayList<>();

        Throughput one = Throughput.of(bytes -> note(slow, bytes, 1));
        Throughput thousand = Throughput.of(bytes -> note(fast, bytes, 10_000));

        assertThat(one.megabits()).isBetween(0.99, 1.01);
        assertThat(slow.stream().mapToLong(Long::longValue).sum()).isLessThan(250_000);
        assertThat(thousand.megabits()).isBetween(9_900.0, 10_100.0);
        assertThat(fast.getLast()).isEqualTo(Throughput.LARGEST);
    }

    @Test
    void takesNoLongerThanASecondAndAHalf() throws Exception {
        for (double megabits : new double[] {3, 10, 50, 200, 900}) {
            List<Long> sizes = new ArrayList<>();
            Throughput.of(bytes -> note(sizes, bytes, megabits));
            double seconds = sizes.stream().mapToLong(Long::longValue).sum() * 8 / 1e6 / megabits;
            assertThat(seconds).as("%s Mbit/s", megabits).isLessThan(1.5);
        }
    }

    @Test
    void writesRatesAsPeopleDo() {
        assertThat(Throughput.words(3)).isEqualTo("3.0 Mbit/s");
        assertThat(Throughput.words(94.3)).isEqualTo("94 Mbit/s");
        assertThat(Throughput.words(1_240)).isEqualTo("1.2 Gbit/s");
    }

    @Test
    void boundsAClocksOffsetByHalfTheRoundTrip() {
        Instant sent = Instant.parse("2026-11-01T08:00:00Z");
        ClockOffset far = ClockOffset.of(sent, Duration.ofMillis(400), sent.plusMillis(1_200));
        ClockOffset near = ClockOffset.of(sent, Duration.ofMillis(20), sent.minusMillis(990));

        assertThat(far.offset()).isEqualTo(Duration.ofSeconds(1));
        assertThat(far.uncertainty()).isEqualTo(Duration.ofMillis(200));
        assertThat(far.atLeast()).isEqualTo(Duration.ofMillis(800));
        assertThat(far.atMost()).isEqualTo(Duration.ofMillis(1_200));
        assertThat(far.better(near)).isEqualTo(near);
        assertThat(near.offset()).isEqualTo(Duration.ofSeconds(-1));
    }

    private static long note(List<Long> sizes, long bytes, double megabits) {
        sizes.add(bytes);
        return (long) (bytes * 8 / (megabits * 1e6) * 1e9);
    }
}
