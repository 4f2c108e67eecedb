package io.invigil.precheck.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class MeasurementTest {
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

    @Test
    void tellsLossOfTheTwoWaysApart() {
        long[] sent = new long[1_000];
        long[] back = new long[1_000];
        int[] received = new int[1_000];
        int arrived = 0;
        for (int i = 0; i < 1_000; i++) {
            sent[i] = i * 2_500_000L + 1;
            boolean there = i % 50 != 7;
            arrived += there ? 1 : 0;
            if (there && i % 100 != 9) {
                back[i] = sent[i] + 20_000_000 + (i % 2) * 1_000_000L;
                received[i] = arrived;
            }
        }

        EchoFigures figures = EchoFigures.of(sent, back, received);

        assertThat(figures.lostUp()).isEqualTo(20);
        assertThat(figures.lostDown()).isEqualTo(10);
        assertThat(figures.medianNanos() / 1e6).isBetween(20.0, 21.0);
        assertThat(figures.jitterNanos() / 1e6).isCloseTo(0.97, within(0.05));
        assertThat(figures.outages()).isEmpty();
        assertThat(figures.endedSilent()).isFalse();
    }

    @Test
    void namesDropOutsWithTheirTimes() {
        long[] sent = new long[3_000];
        long[] back = new long[3_000];
        int[] received = new int[3_000];
        for (int i = 0; i < 3_000; i++) {
            sent[i] = i * 20_000_000L + 1;
            boolean out = (i >= 500 && i < 550) || (i >= 2_000 && i < 2_200);
            back[i] = out ? 0 : sent[i] + 30_000_000;
            received[i] = out ? 0 : i + 1;
        }

        EchoFigures figures = EchoFigures.of(sent, back, received);

        assertThat(figures.outages())
                .containsExactly(
                        new EchoFigures.Outage(10_000_000_000L, 1_000_000_000L),
                        new EchoFigures.Outage(40_000_000_000L, 4_000_000_000L));
    }

    @Test
    void seesThatTheOtherEndWentDown() {
        long[] sent = new long[100];
        long[] back = new long[100];
        int[] received = new int[100];
        for (int i = 0; i < 60; i++) {
            sent[i] = i * 1_000_000L;
            back[i] = sent[i] + 1_000;
            received[i] = i + 1;
        }

        assertThat(EchoFigures.of(sent, back, received).endedSilent()).isTrue();
        assertThat(EchoFigures.of(new long[5], new long[5], new int[5]).lostUp())
                .isEqualTo(5);
    }

    @Test
    void noticesThatTheComputerMoved() {
        NetworkPlace here = place("192.168.1.20", "192.168.1.1", "aa:bb:cc:dd:ee:01");

        assertThat(PlaceWatch.differences(Optional.of(here), Optional.of(here))).isEmpty();
        assertThat(PlaceWatch.differences(
                        Optional.of(here), Optional.of(place("192.168.1.20", "192.168.1.1", "aa:bb:cc:dd:ee:02"))))
                .containsExactly("access point");
        assertThat(PlaceWatch.differences(
                        Optional.of(here), Optional.of(place("10.0.0.7", "10.0.0.1", "aa:bb:cc:dd:ee:01"))))
                .containsExactly("gateway", "address");
        assertThat(PlaceWatch.differences(Optional.of(here), Optional.empty())).containsExactly("no way");
        assertThat(PlaceWatch.differences(Optional.empty(), Optional.of(here))).containsExactly("a way again");
    }

    private static NetworkPlace place(String address, String gateway, String accessPoint) {
        return new NetworkPlace(
                LinkKind.WIFI, "wlan0", address, gateway, accessPoint, OptionalInt.empty(), Connectivity.FULL);
    }
}
