package io.invigil.shell.lockdown.guard;

import java.time.Duration;

/// How long the other side has said nothing. Time in which this side itself did not run does not count, up to a
/// limit: on a computer under load both wait. Used by two threads at once.
public final class Silence {
    /// How often each side says that it is alive.
    public static final Duration BEAT = Duration.ofMillis(200);

    /// How often each side looks after the other.
    public static final Duration LOOK = Duration.ofMillis(100);

    /// How long the guard may wait for a display that answers nobody. Xorg is seen to stand still for up to a second
    /// or two: while it computes the keymap of a keyboard that was plugged in, or asks a monitor for its modes; the
    /// machine that a test emulates takes some ten times as long. Meanwhile nothing can be typed past the guard:
    /// the keys wait in the same server, and giving up the guard would free nothing before the server goes on. What
    /// is still silent after that is taken for dead.
    public static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private static final long LONGEST = Duration.ofMillis(900).toNanos();
    private static final long MOST_CREDIT = Duration.ofMillis(500).toNanos();

    private long heardAt;
    private long lookedAt;
    private long credit;

    /// @param now nanoseconds of the monotonic clock
    public Silence(long now) {
        heardAt = now;
        lookedAt = now;
    }

    /// The other side said something.
    public synchronized void heard(long now) {
        heardAt = now;
        credit = 0;
    }

    /// Looks, as it should be done every `LOOK`.
    ///
    /// @return whether the other side has been silent for too long
    public synchronized boolean tooLong(long now) {
        long late = Math.max(0, now - lookedAt - LOOK.toNanos());
        credit = Math.min(MOST_CREDIT, credit + late);
        lookedAt = now;
        return now - heardAt - credit > LONGEST;
    }
}
