package io.invigil.shell.platform.linux;

/// Says when something may be told again: the first time at once, then once in a while.
final class Sparing {
    private final long every;
    private long toldAt;
    private boolean told;

    /// @param every nanoseconds
    Sparing(long every) {
        this.every = every;
    }

    /// Whether it may be told now; then it counts as told.
    ///
    /// @param now nanoseconds of the monotonic clock
    boolean mayTell(long now) {
        if (told && now - toldAt < every) {
            return false;
        }
        told = true;
        toldAt = now;
        return true;
    }
}
