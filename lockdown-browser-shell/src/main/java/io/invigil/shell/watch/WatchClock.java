package io.invigil.shell.watch;

import java.time.Instant;

/// The clocks that watches compare.
public interface WatchClock {
    /// Nanoseconds of a clock that nobody can set and that stands still while the computer sleeps.
    long monotonic();

    /// The clock on the wall, which can be set.
    Instant wall();

    /// Those of this computer.
    static WatchClock system() {
        return new WatchClock() {
            @Override
            public long monotonic() {
                return System.nanoTime();
            }

            @Override
            public Instant wall() {
                return Instant.now();
            }
        };
    }
}
