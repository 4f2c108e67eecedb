package io.invigil.shell.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Compares clocks: the one that can be set with those that cannot, the one that stands still in sleep with the one
/// that does not, and this program's own beat with both.
///
/// The wall's clock may drift as much as a clock that is being corrected does; all that goes beyond adds up, so that
/// setting it in small steps shows too.
final class ClockJudge {
    private static final long JUMP = Duration.ofSeconds(2).toNanos();
    private static final long FROZEN = Duration.ofSeconds(1).toNanos();
    private static final long BUSY = Duration.ofSeconds(5).toNanos();
    private static final long DRIFT = 1000; // nanoseconds of drift for each microsecond: one in a thousand

    private final long beat;
    private @Nullable Reading last;
    private long offset;

    /// @param beat how long after each other readings are meant to be
    ClockJudge(Duration beat) {
        this.beat = beat.toNanos();
    }

    /// What clocks said.
    ///
    /// @param monotonic nanoseconds; stands still in sleep
    /// @param wall      nanoseconds since the epoch
    /// @param boot      nanoseconds since the system's start, sleep included; empty where the system does not tell
    /// @param waited    nanoseconds for which this thread wanted to run and was not let, 0 where not known
    record Reading(long monotonic, long wall, OptionalLong boot, long waited) {
        private long steady() {
            return boot.orElse(monotonic);
        }
    }

    /// What a reading shows, held against the one before.
    List<Sighting> judge(Reading now) {
        Reading before = last;
        last = now;
        if (before == null || before.boot.isPresent() != now.boot.isPresent()) {
            offset = now.wall - now.steady();
            return List.of();
        }
        List<Sighting> seen = new ArrayList<>();
        slept(before, now, seen);
        frozen(before, now, seen);
        set(before, now, seen);
        return seen;
    }

    private static void slept(Reading before, Reading now, List<Sighting> seen) {
        long sleep = (now.steady() - before.steady()) - (now.monotonic - before.monotonic);
        if (sleep > JUMP) {
            seen.add(Sighting.ended(WatchKind.SLEEP, "the computer slept", Duration.ofNanos(sleep)));
        }
    }

    private void frozen(Reading before, Reading now, List<Sighting> seen) {
        long gap = now.monotonic - before.monotonic - beat;
        long waited = now.waited - before.waited;
        if (gap - Math.max(0, waited) > FROZEN) {
            seen.add(Sighting.ended(
                    WatchKind.OWN_PROCESS,
                    "this program did not run: it was stopped, or the computer stood still",
                    Duration.ofNanos(gap)));
        } else if (gap > BUSY) {
            seen.add(Sighting.ended(
                    WatchKind.OWN_PROCESS,
                    "this program hardly ran: the computer was too busy",
                    Duration.ofNanos(gap)));
        }
    }

    private void set(Reading before, Reading now, List<Sighting> seen) {
        long moved = now.wall - now.steady() - offset;
        if (Math.abs(moved) > JUMP) {
            seen.add(Sighting.moment(
                    WatchKind.CLOCK,
                    String.format(
                            Locale.ROOT,
                            "the clock was set %s by %.1f s",
                            moved > 0 ? "forward" : "back",
                            Math.abs(moved) / 1e9)));
            offset += moved;
            return;
        }
        long allowed = (now.steady() - before.steady()) / DRIFT;
        offset += Math.clamp(moved, -allowed, allowed);
    }
}
