package io.invigil.protocol.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateControllerTest {
    @ParameterizedTest
    @ValueSource(doubles = {1, 3, 10, 50, 200})
    void findsTheRateOfALineWithinTwoPercent(double megabits) {
        SimulatedLine.Outcome outcome = new SimulatedLine(megabits, 16_000, 60, 5, 0).measure(0);

        assertThat(outcome.saturated()).isTrue();
        assertThat(outcome.figure().megabits()).isCloseTo(megabits, Percentage.withPercentage(2));
        assertThat(outcome.nanos()).isLessThan(3_500_000_000L);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 3, 10, 50, 200})
    void findsItWithinTwoPercentWhereOnePercentIsLost(double megabits) {
        SimulatedLine.Outcome outcome = new SimulatedLine(megabits, 16_000, 60, 5, 0.01).measure(0);

        assertThat(outcome.figure().megabits()).isCloseTo(megabits, Percentage.withPercentage(2.5));
    }

    @ParameterizedTest
    @ValueSource(doubles = {3, 50})
    void findsItBehindALongWay(double megabits) {
        SimulatedLine.Outcome outcome = new SimulatedLine(megabits, 16_000, 200, 75, 0.01).measure(0);

        assertThat(outcome.figure().megabits()).isCloseTo(megabits, Percentage.withPercentage(3));
        assertThat(outcome.nanos()).isLessThanOrEqualTo(LoadPlan.LONGEST + 1_000_000);
    }

    @ParameterizedTest
    @ValueSource(doubles = {3, 50, 200})
    void findsItWhereTheLineDropsInsteadOfQueueing(double megabits) {
        SimulatedLine.Outcome outcome = new SimulatedLine(megabits, 32_000, 3, 5, 0).measure(0);

        assertThat(outcome.figure().megabits()).isCloseTo(megabits, Percentage.withPercentage(5));
    }

    @Test
    void isNotTakenInByAReceiverThatStalls() {
        SimulatedLine.Outcome outcome = new SimulatedLine(50, 16_000, 60, 5, 0).measure(300);

        assertThat(outcome.figure().megabits()).isCloseTo(50, Percentage.withPercentage(5));
    }

    @Test
    void isNotTakenInByALargeBucketThatEmptiesSlowly() {
        SimulatedLine.Outcome outcome = new SimulatedLine(20, 500_000, 60, 5, 0).measure(0);

        assertThat(outcome.figure().megabits()).isCloseTo(20, Percentage.withPercentage(5));
    }

    @Test
    void doesNotCallALineFullThatTakesTheCeiling() {
        SimulatedLine.Outcome outcome = new SimulatedLine(10_000, 1_000_000, 60, 1, 0).measure(0);

        assertThat(outcome.saturated()).isFalse();
        assertThat(outcome.figure().megabits()).isCloseTo(1_000, within(20.0));
    }

    @Test
    void leavesOutWhatDisturbsOnlyPartsOfARowOfArrivals() {
        long[] times = new long[2_000];
        long now = 0;
        for (int i = 0; i < times.length; i++) {
            now += i == 700 ? 80_000_000 : i > 700 && i < 780 ? 10_000 : 1_000_000;
            times[i] = now;
        }

        assertThat(ArrivalRate.packetsPerSecond(times, times.length)).isCloseTo(1_000, within(5.0));
        assertThat(ArrivalRate.packetsPerSecond(new long[] {0, 500_000_000}, 2)).isCloseTo(2, within(0.01));
    }

    @Test
    void countsHeadersAsTheLinkDoes() throws Exception {
        assertThat(LinkFrame.bytes(1372, java.net.InetAddress.ofLiteral("10.0.0.1")))
                .isEqualTo(1414);
        assertThat(LinkFrame.bytes(1372, java.net.InetAddress.ofLiteral("fd00::1")))
                .isEqualTo(1434);
        assertThat(LinkFrame.perTcpByte()).isCloseTo(1.0456, within(0.0001));
    }
}
