package io.invigil.protocol.wire;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long an agent waits before it tries to connect again: a random time between nothing and a bound that
/// doubles with each failure ("full jitter"), so that a thousand agents that lost the same server do not all come
/// back at once. For one thread.
public final class Backoff {
    /// The longest time that a server may ask for.
    static final Duration LONGEST_WISH = Duration.ofMinutes(1);

    private final RandomGenerator random;
    private final Duration base;
    private final Duration most;
    private int failures;

    /// @param random the jitter
    /// @param base   bound after the first failure
    /// @param most   bound after many
    public Backoff(RandomGenerator random, Duration base, Duration most) {
        this.random = random;
        this.base = base;
        this.most = most;
    }

    /// From a quarter of a second to ten seconds.
    public static Backoff standard(RandomGenerator random) {
        return new Backoff(random, Duration.ofMillis(250), Duration.ofSeconds(10));
    }

    /// Counts a failure and says how long to wait now.
    public Duration next() {
        long bound = Math.min(most.toMillis(), base.toMillis() << Math.min(failures, 20));
        failures++;
        return Duration.ofMillis(random.nextLong(bound + 1));
    }

    /// Counts a failure of a server that said when to be back: waits at least so long, at most twice that and the
    /// bound of {@link #next}, so that all whom it told the same do not come together.
    ///
    /// @param atLeast more than {@link #LONGEST_WISH} is taken for that
    public Duration patient(Duration atLeast) {
        Duration wish = atLeast.compareTo(LONGEST_WISH) < 0 ? atLeast : LONGEST_WISH;
        return wish.plusMillis(random.nextLong(wish.toMillis() + 1)).plus(next());
    }

    /// The connection stands; the next failure is the first again.
    public void reset() {
        failures = 0;
    }
}
