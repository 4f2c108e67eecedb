package io.invigil.protocol.measure;

import io.invigil.protocol.measure.MeasurePacket.Load;
import io.invigil.protocol.measure.MeasurePacket.Report;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/// A line in numbers only: a token bucket as `tc tbf` has it, a queue of limited length, delay and loss. It runs a
/// controller against arrivals in made-up time, so that what they do does not depend on the computer.
final class SimulatedLine {
    private static final int FRAME = 1414;
    private static final long TICK = 100_000;

    private final double bits;
    private final long burstBytes;
    private final long queueNanos;
    private final long delay;
    private final double loss;
    private final SplittableRandom random = new SplittableRandom(3);
    private double tokens;
    private long lineFree;

    private record Flying(Load load, long at) {}

    private record Told(Report report, long at) {}

    SimulatedLine(double megabits, long burstBytes, long queueMillis, long delayMillis, double loss) {
        this.bits = megabits * 1e6;
        this.burstBytes = burstBytes;
        this.queueNanos = queueMillis * 1_000_000;
        this.delay = delayMillis * 1_000_000;
        this.loss = loss;
        this.tokens = burstBytes;
    }

    /// What came of it.
    record Outcome(RateFigure figure, boolean saturated, long nanos) {}

    /// @param stallEveryMillis how often the receiver sees nothing for 40 ms; 0 for never
    Outcome measure(long stallEveryMillis) {
        LoadPlan plan = new LoadPlan(LoadPlan.CEILING, 1_300_000_000L, FRAME);
        RateController controller = new RateController(plan, 0);
        Arrivals arrivals = new Arrivals(1, FRAME);
        PriorityQueue<Flying> flying = new PriorityQueue<>(Comparator.comparingLong(Flying::at));
        Deque<Told> told = new ArrayDeque<>();
        double credit = FRAME;
        int sequence = 0;
        long now = 0;
        while (!controller.over(now)) {
            now += TICK;
            credit = Math.min(
                    credit + controller.bitsPerSecond() / 8e9 * TICK,
                    controller.bitsPerSecond() / 8e9 * 12e6 + 3 * FRAME);
            while (credit >= FRAME) {
                credit -= FRAME;
                Load load = new Load(1, sequence++, controller.step(), controller.hold(), now);
                controller.sent(0);
                long arrives = through(now);
                if (arrives >= 0 && random.nextDouble() >= loss) {
                    flying.add(new Flying(load, arrives));
                }
            }
            boolean stalled = stallEveryMillis > 0 && now / 1_000_000 % stallEveryMillis < 40;
            while (!stalled && !flying.isEmpty() && flying.peek().at() <= now) {
                Flying next = flying.poll();
                long seen = Math.max(next.at(), stallEveryMillis > 0 ? now - TICK : next.at());
                if (arrivals.note(next.load(), seen)) {
                    told.add(new Told(arrivals.report(seen), now + delay));
                }
            }
            while (!told.isEmpty() && told.peek().at() <= now) {
                controller.report(told.poll().report(), now);
            }
        }
        return new Outcome(arrivals.figure(), controller.saturated(), now);
    }

    private long through(long now) {
        if (lineFree <= now) {
            tokens = Math.min((double) burstBytes, tokens + (now - lineFree) * bits / 8e9);
            lineFree = now;
        }
        if (lineFree - now > queueNanos) {
            return -1;
        }
        if (tokens >= FRAME) {
            tokens -= FRAME;
        } else {
            lineFree += (long) ((FRAME - tokens) * 8e9 / bits);
            tokens = 0;
        }
        return lineFree + delay;
    }
}
