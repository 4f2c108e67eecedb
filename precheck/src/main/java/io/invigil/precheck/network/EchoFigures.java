package io.invigil.precheck.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a stream of packets that come back tells.
///
/// @param packets      how many were sent
/// @param medianNanos  of the round trips
/// @param leastNanos   shortest round trip
/// @param p95Nanos     the round trip that one in twenty exceeds
/// @param jitterNanos  mean difference of two round trips that follow each other
/// @param lostUp       packets that never reached the other end
/// @param lostDown     packets that the other end sent back and that never came
/// @param trailing     packets after the last that came back
/// @param outages      spans in which nothing came back though it should have
record EchoFigures(
        int packets,
        long medianNanos,
        long leastNanos,
        long p95Nanos,
        double jitterNanos,
        int lostUp,
        int lostDown,
        int trailing,
        List<Outage> outages) {
    private static final long WORTH_NAMING = 300_000_000L;

    EchoFigures {
        outages = List.copyOf(outages);
    }

    /// A span in which every packet was lost.
    ///
    /// @param afterNanos from the stream's beginning
    /// @param nanos      how long
    record Outage(long afterNanos, long nanos) {}

    /// @param sent     when each packet was sent, ns
    /// @param cameBack when each came back, ns; 0 for never
    /// @param received how many the other end had received when it sent this one back
    static EchoFigures of(long[] sent, long[] cameBack, int[] received) {
        long[] trips = new long[sent.length];
        int back = 0;
        double jitter = 0;
        int highest = -1;
        int arrived = 0;
        for (int i = 0; i < sent.length; i++) {
            if (cameBack[i] != 0) {
                trips[back] = cameBack[i] - sent[i];
                jitter += back == 0 ? 0 : Math.abs(trips[back] - trips[back - 1]);
                back++;
                highest = i;
                arrived = Math.max(arrived, received[i]);
            }
        }
        long[] sorted = Arrays.copyOf(trips, back);
        Arrays.sort(sorted);
        int trailing = sent.length - 1 - highest;
        return new EchoFigures(
                sent.length,
                back == 0 ? 0 : sorted[back / 2],
                back == 0 ? 0 : sorted[0],
                back == 0 ? 0 : sorted[Math.min(back - 1, back * 95 / 100)],
                back < 2 ? 0 : jitter / (back - 1),
                Math.max(0, highest + 1 - arrived) + trailing,
                Math.max(0, arrived - back),
                trailing,
                outages(sent, cameBack));
    }

    private static List<Outage> outages(long[] sent, long[] cameBack) {
        List<Outage> outages = new ArrayList<>();
        int from = -1;
        for (int i = 0; i <= sent.length; i++) {
            boolean lost = i < sent.length && cameBack[i] == 0;
            if (lost && from < 0) {
                from = i;
            } else if (!lost && from >= 0) {
                long nanos = sent[Math.min(i, sent.length - 1)] - sent[from];
                if (nanos >= WORTH_NAMING) {
                    outages.add(new Outage(sent[from] - sent[0], nanos));
                }
                from = -1;
            }
        }
        return outages;
    }

    /// Whether the end of the stream was lost altogether, as when the other end goes down.
    boolean endedSilent() {
        return trailing >= packets / 10;
    }

    /// Share lost on the worse of the two ways, percent.
    double lossPercent() {
        return 100.0 * Math.max(lostUp, lostDown) / packets;
    }
}
