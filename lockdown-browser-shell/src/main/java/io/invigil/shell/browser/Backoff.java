package io.invigil.shell.browser;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next try: longer from try to try, never the same for all computers of a room.
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final RandomGenerator random;
    private Duration longest = FIRST;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /// The next wait: between half and all of a time that doubles up to 15 s.
    synchronized Duration next() {
        long millis = longest.toMillis();
        longest = longest.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : longest.multipliedBy(2);
        return Duration.ofMillis(random.nextLong(millis / 2, millis + 1));
    }

    /// Begins anew, after a success.
    synchronized void reset() {
        longest = FIRST;
    }
}
