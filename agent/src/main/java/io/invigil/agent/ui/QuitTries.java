package io.invigil.agent.ui;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Counts wrong quit passwords, and lets each one be waited for longer, so that guessing leads nowhere. Leaving without
/// a password never waits.
final class QuitTries {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final LongSupplier nanos;
    private int wrong;
    private long again;

    /// @param nanos `System.nanoTime`
    QuitTries(LongSupplier nanos) {
        this.nanos = nanos;
        this.again = nanos.getAsLong();
    }

    /// One more was wrong: 1, 2, 4 seconds and so on, up to a minute.
    void wrong() {
        wrong++;
        long seconds = Math.min(LONGEST.toSeconds(), 1L << Math.min(wrong - 1, 10));
        again = nanos.getAsLong() + Duration.ofSeconds(seconds).toNanos();
    }

    int count() {
        return wrong;
    }

    /// How long until the next try.
    Duration waiting() {
        return Duration.ofNanos(Math.max(0, again - nanos.getAsLong()));
    }
}
