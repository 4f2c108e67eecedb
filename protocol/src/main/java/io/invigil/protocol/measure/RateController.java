package io.invigil.protocol.measure;

import io.invigil.protocol.measure.MeasurePacket.Report;
import java.util.ArrayDeque;
import java.util.Deque;

/// Decides how fast a sender sends. It raises the rate by 1.6 a step until the receiver reports more than 30 ms of
/// queueing or more than 8 % of loss, or the sender's own queue is full; then it holds the line saturated, a fifth
/// faster than what arrives. A hold in which the queue runs empty was none: a stall of either computer looked like a
/// full line; the rate is raised further and another hold begins. Not thread-safe.
final class RateController {
    private static final long FIRST = 1_000_000L;
    private static final double RAISE = 1.6;
    private static final double OVER = 1.2;
    private static final long STEP = 25_000_000L;
    private static final int STEP_PACKETS = 4;
    private static final int FULL_QUEUE = 30_000;
    private static final int EMPTY_QUEUE = 6_000;
    private static final long EMPTY_FOR = 120_000_000L;
    private static final double MUCH_LOSS = 0.08;
    private static final double LITTLE_LOSS = 0.04;
    private static final int WORTH_JUDGING = 24;
    private static final int FEWEST_LOST = 5;
    private static final int LOOK_BACK = 64;
    private static final double BEHIND = 0.7;

    private enum State {
        RAISING,
        HOLDING_FULL,
        HOLDING_AT_CEILING
    }

    private final LoadPlan plan;
    private final long began;
    private final Deque<Report> reports = new ArrayDeque<>();
    private State state = State.RAISING;
    private long rate = FIRST;
    private int step = 1;
    private long stepBegan;
    private int stepSent;
    private long pushedBack;
    private int hold;
    private long holdBegan;
    private long fullAt;
    private int fullReports;
    private int stepsBehind;

    RateController(LoadPlan plan, long now) {
        this.plan = plan;
        this.began = now;
        this.stepBegan = now;
    }

    /// Frames on the link, bit/s.
    long bitsPerSecond() {
        return rate;
    }

    int step() {
        return step;
    }

    /// Number of the hold, 0 while the rate is raised.
    int hold() {
        return state == State.RAISING ? 0 : hold;
    }

    boolean saturated() {
        return state == State.HOLDING_FULL;
    }

    boolean over(long now) {
        return now - began >= LoadPlan.LONGEST || (state != State.RAISING && now - holdBegan >= plan.holdNanos());
    }

    /// Notes a packet that was sent.
    ///
    /// @param waited how long the operating system kept it from being sent, ns
    void sent(long waited) {
        stepSent++;
        pushedBack += waited;
    }

    /// Takes a report of the receiver.
    void report(Report report, long now) {
        if (!reports.isEmpty() && report.expected() < reports.getLast().expected()) {
            return;
        }
        reports.addLast(report);
        while (reports.size() > 2 && report.expected() - second().expected() >= lookBack()) {
            reports.removeFirst();
        }
        switch (state) {
            case RAISING -> raise(report, now);
            case HOLDING_FULL -> holdFull(report, now);
            case HOLDING_AT_CEILING -> {
                if (full(report, now)) {
                    hold(State.HOLDING_FULL, report, now);
                }
            }
        }
    }

    private Report second() {
        var all = reports.iterator();
        all.next();
        return all.next();
    }

    private int lookBack() {
        return (int) Math.max(LOOK_BACK, rate / 8 / plan.frameBytes() / 20);
    }

    private void raise(Report report, long now) {
        if (full(report, now)) {
            hold(State.HOLDING_FULL, report, now);
            return;
        }
        if (report.step() != step || now - stepBegan < STEP || stepSent < STEP_PACKETS) {
            return;
        }
        double due = rate / 8.0 / plan.frameBytes() * (now - stepBegan) / 1e9;
        stepsBehind = stepSent < due * BEHIND ? stepsBehind + 1 : 0;
        if (rate >= plan.ceilingBits() || stepsBehind >= 3) {
            hold(State.HOLDING_AT_CEILING, report, now);
            return;
        }
        rate = Math.min(plan.ceilingBits(), (long) (rate * RAISE));
        nextStep(now);
    }

    private void nextStep(long now) {
        step++;
        stepBegan = now;
        stepSent = 0;
        pushedBack = 0;
    }

    private boolean full(Report report, long now) {
        fullReports = report.queueMicros() > FULL_QUEUE ? fullReports + 1 : 0;
        return fullReports >= 2 || lost(MUCH_LOSS) || (pushedBack(now) && report.queueMicros() > EMPTY_QUEUE);
    }

    private boolean pushedBack(long now) {
        return now - stepBegan >= STEP && pushedBack > (now - stepBegan) * 3 / 10;
    }

    private boolean lost(double share) {
        Report first = reports.getFirst();
        Report last = reports.getLast();
        int expected = last.expected() - first.expected();
        int lost = expected - (last.received() - first.received());
        return expected >= WORTH_JUDGING && lost >= FEWEST_LOST && lost > share * expected;
    }

    private void hold(State how, Report report, long now) {
        state = how;
        hold++;
        holdBegan = now;
        fullAt = now;
        nextStep(now);
        if (how == State.HOLDING_FULL) {
            follow(report);
        }
    }

    private void follow(Report report) {
        if (report.kilobits() > 0) {
            rate = Math.min(plan.ceilingBits() * 2, (long) (report.kilobits() * 1000L * OVER));
        }
    }

    private void holdFull(Report report, long now) {
        if (report.queueMicros() > EMPTY_QUEUE || lost(LITTLE_LOSS)) {
            fullAt = now;
        }
        if (now - fullAt > EMPTY_FOR) {
            state = State.RAISING;
            fullReports = 0;
            nextStep(now);
            return;
        }
        if (report.hold() == hold) {
            follow(report);
        }
    }
}
