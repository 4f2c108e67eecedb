package io.invigil.agent.ui;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Counts down to the end of the exam, by a clock that nobody can set.
final class TimeLeft {
    private final LongSupplier nanos;
    private long end;

    /// @param left  as of now
    /// @param nanos `System.nanoTime`
    TimeLeft(Duration left, LongSupplier nanos) {
        this.nanos = nanos;
        this.end = nanos.getAsLong() + left.toNanos();
    }

    void extend(Duration by) {
        end += by.toNanos();
    }

    /// Rounded up to a second, since an exam with a second left is not over.
    Duration now() {
        long left = end - nanos.getAsLong();
        return left <= 0
                ? Duration.ZERO
                : Duration.ofSeconds(Duration.ofNanos(left + 999_999_999).toSeconds());
    }

    /// Such as `1:05:09` or `5:09`.
    static String digits(Duration left) {
        return left.toHours() > 0
                ? "%d:%02d:%02d".formatted(left.toHours(), left.toMinutesPart(), left.toSecondsPart())
                : "%d:%02d".formatted(left.toMinutes(), left.toSecondsPart());
    }
}
