package io.invigil.agent.capture;

import io.invigil.protocol.model.MediaRules;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.model.TelemetryEvent.Noticed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Consumer;

/// Takes fewer and smaller frames where the way to the server is slow, and more again when it is not, step by step
/// and never below the policy's floor. Each change is recorded. Any thread may use it.
///
/// Where to begin is what the system check measured of the link. From then on it is the lag: how old what the
/// server confirms is. A lag that shrinks is what a lost connection has left, and says nothing against the link.
public final class FramePace {
    private static final String WATCH = "frame-rate";
    private static final int[] SLOWER = {1, 2, 4, 8, 16};
    private static final int[] SCALE = {100, 100, 75, 60, 50};
    private static final int[] QUALITY = {60, 50, 45, 40, 30};
    private static final double[] MEGABITS = {2, 1, 0.5, 0.25}; // at least this for steps 0 to 3
    private static final Duration LATE = Duration.ofSeconds(5);
    private static final Duration PROMPT = Duration.ofSeconds(1);
    private static final int BUSY = 8;
    private static final int CALM = 5;
    private static final Duration DOWN_AFTER = Duration.ofSeconds(5);
    private static final Duration UP_AFTER = Duration.ofSeconds(30);

    private final Duration interval;
    private final MediaRules floor;
    private final InstantSource clock;
    private final Consumer<TelemetryEvent> events;
    private int step;
    private Duration before = Duration.ZERO;
    private Instant changed;
    private Instant reduced;
    private Instant notPrompt;
    private volatile FrameTerms terms;

    /// @param interval the policy's time between two looks
    /// @param floor    how far it may go
    /// @param events   takes what is recorded
    public FramePace(Duration interval, MediaRules floor, InstantSource clock, Consumer<TelemetryEvent> events) {
        this.interval = interval;
        this.floor = floor;
        this.clock = clock;
        this.events = events;
        this.changed = Instant.MIN;
        this.reduced = clock.instant();
        this.notPrompt = clock.instant();
        this.terms = terms(0);
    }

    /// How frames are taken now.
    public FrameTerms terms() {
        return terms;
    }

    /// What the system check measured.
    ///
    /// @param megabits throughput to the server, Mbit/s
    public synchronized void link(double megabits) {
        int fitting = 0;
        while (fitting < MEGABITS.length && megabits < MEGABITS[fitting]) {
            fitting++;
        }
        go(fitting, String.format(Locale.ROOT, "the system check measured %.2f Mbit/s to the server", megabits));
    }

    /// How the line does now.
    ///
    /// @param lag  how old the oldest event is that was sent and is not on the server's disk
    /// @param load the server's, 0 to 10
    public synchronized void line(Duration lag, int load) {
        Instant now = clock.instant();
        boolean late = lag.compareTo(LATE) > 0 && lag.compareTo(before) >= 0;
        before = lag;
        if (lag.compareTo(PROMPT) > 0 || load > CALM) {
            notPrompt = now;
        }
        if ((late || load >= BUSY) && since(changed, now).compareTo(DOWN_AFTER) >= 0) {
            go(
                    step + 1,
                    late
                            ? "what was recorded " + lag.toSeconds() + " s ago is not at the server yet"
                            : "the server is busy");
        } else if (since(notPrompt, now).compareTo(UP_AFTER) >= 0
                && since(changed, now).compareTo(UP_AFTER) >= 0) {
            go(step - 1, "the line is quick enough");
        }
    }

    private static Duration since(Instant then, Instant now) {
        return then.equals(Instant.MIN) ? UP_AFTER : Duration.between(then, now).abs();
    }

    private void go(int wanted, String why) {
        int next = Math.clamp(wanted, 0, SLOWER.length - 1);
        FrameTerms better = terms;
        FrameTerms now = terms(next);
        int earlier = step;
        step = next;
        if (next == earlier || now.equals(better)) {
            return;
        }
        Instant at = clock.instant();
        changed = at;
        terms = now;
        if (earlier == 0) {
            reduced = at;
        }
        boolean over = next == 0;
        events.accept(new Noticed(
                WATCH,
                over
                        ? "fewer and smaller pictures were recorded"
                        : (next > earlier ? "fewer or smaller pictures: " : "more or larger pictures: ") + now.words()
                                + "; " + why,
                over,
                over ? Duration.between(reduced, at).abs() : Duration.ZERO));
    }

    private FrameTerms terms(int at) {
        Duration slower = interval.multipliedBy(SLOWER[at]);
        Duration longest = floor.longestInterval().compareTo(interval) > 0 ? floor.longestInterval() : interval;
        return new FrameTerms(
                slower.compareTo(longest) > 0 ? longest : slower,
                Math.max(SCALE[at], floor.leastScalePercent()),
                Math.max(QUALITY[at], floor.leastQualityPercent()));
    }
}
