package io.invigil.protocol.measure;

import io.invigil.protocol.measure.MeasurePacket.Load;
import io.invigil.protocol.measure.MeasurePacket.Report;
import java.util.Arrays;

/// Times a load where it arrives. Not thread-safe.
public final class Arrivals {
    /// Time between two reports, ns.
    public static final long REPORT_EVERY = 10_000_000L;

    private static final int MOST_TIMES = 400_000;
    private static final int FEWEST = 8;
    private static final long RECENT = 50_000_000L;

    private final int run;
    private final int frameBytes;
    private long[] times = new long[1024];
    private int count;
    private int tail;
    private int hold;
    private int step;
    private int expected;
    private int received;
    private long fastest = Long.MAX_VALUE;
    private long fastestSinceReport = Long.MAX_VALUE;
    private long fastestBefore = Long.MAX_VALUE;
    private long longestQueue;
    private long reportedAt;

    /// @param frameBytes of one packet on the link
    public Arrivals(int run, int frameBytes) {
        this.run = run;
        this.frameBytes = frameBytes;
    }

    /// Number of the run.
    public int run() {
        return run;
    }

    /// Notes a packet.
    ///
    /// @return whether it is time to report
    public boolean note(Load load, long now) {
        if (load.hold() > hold) {
            hold = load.hold();
            count = 0;
            tail = 0;
        }
        step = Math.max(step, load.step());
        expected = Math.max(expected, load.sequence() + 1);
        received++;
        long underWay = now - load.sentNanos();
        fastest = Math.min(fastest, underWay);
        fastestSinceReport = Math.min(fastestSinceReport, underWay);
        if (load.hold() == hold) {
            keep(now);
        }
        return now - reportedAt >= REPORT_EVERY;
    }

    private void keep(long now) {
        if (count == times.length) {
            if (count >= MOST_TIMES) {
                return;
            }
            times = Arrays.copyOf(times, count * 2);
        }
        times[count++] = now;
        while (count - tail > FEWEST + 1 && now - times[tail + 1] >= RECENT) {
            tail++;
        }
    }

    /// What has come so far.
    public Report report(long now) {
        reportedAt = now;
        // over two reports: the first packet that is read after a stall of this computer looks late all alone
        long newest = Math.min(fastestSinceReport, fastestBefore);
        long queue = newest == Long.MAX_VALUE ? 0 : newest - fastest;
        fastestBefore = fastestSinceReport;
        longestQueue = Math.max(longestQueue, queue);
        fastestSinceReport = Long.MAX_VALUE;
        return new Report(run, step, hold, expected, received, micros(queue), (int) (recent() / 1000));
    }

    private long recent() {
        int packets = count - 1 - tail;
        return packets < FEWEST ? 0 : rate(packets, times[count - 1] - times[tail]);
    }

    private long rate(long packets, long nanos) {
        return nanos <= 0 ? 0 : (long) (packets * frameBytes * 8e9 / nanos);
    }

    private static int micros(long nanos) {
        return (int) Math.min(Integer.MAX_VALUE, nanos / 1000);
    }

    /// What the newest hold came to.
    public RateFigure figure() {
        if (count < 2) {
            return RateFigure.NONE;
        }
        long bits = (long) (ArrivalRate.packetsPerSecond(times, count) * frameBytes * 8);
        int lost = Math.max(0, expected - received);
        return new RateFigure(bits, count, lost, times[count - 1] - times[0], micros(longestQueue));
    }
}
