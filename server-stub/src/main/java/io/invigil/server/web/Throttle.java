package io.invigil.server.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Counts tries by key (an address, a name) and says when there were too many in a span of time. It remembers
/// at most a fixed number of keys and forgets the oldest first.
public final class Throttle {
    private static final int MAX_KEYS = 20_000;

    private final int most;
    private final Duration span;
    private final InstantSource clock;
    private final Map<String, Window> windows = new LinkedHashMap<>();

    private record Window(Instant since, int count, Set<Integer> tried) {
        Window {
            tried = Set.copyOf(tried);
        }

        boolean openAt(Instant now, Duration span) {
            return now.isBefore(since.plus(span));
        }

        Window and(Set<Integer> others) {
            Set<Integer> all = new HashSet<>(tried);
            all.addAll(others);
            return new Window(since, count + 1, all);
        }
    }

    /// @param most tries that are let through in a span
    public Throttle(int most, Duration span, InstantSource clock) {
        this.most = most;
        this.span = span;
        this.clock = clock;
    }

    /// How long this key has to wait; empty if it may try now.
    public synchronized Optional<Duration> wait(String key) {
        Window window = windows.get(key);
        Instant now = clock.instant();
        if (window == null
                || window.count() < most
                || !now.isBefore(window.since().plus(span))) {
            return Optional.empty();
        }
        return Optional.of(Duration.between(now, window.since().plus(span)));
    }

    /// Counts a try before it is made, so that many at once are not more than were let through; one that was
    /// right is {@linkplain #forgive forgiven} afterwards.
    ///
    /// @return how long this key has to wait; empty if it may try now
    public synchronized Optional<Duration> tryNow(String key) {
        Optional<Duration> wait = wait(key);
        if (wait.isEmpty()) {
            count(key, Set.of());
        }
        return wait;
    }

    /// Takes one try back.
    public synchronized void forgive(String key) {
        windows.computeIfPresent(
                key,
                (tried, window) ->
                        window.count() <= 1 ? null : new Window(window.since(), window.count() - 1, window.tried()));
    }

    /// Counts a try.
    public void count(String key) {
        count(key, Set.of());
    }

    /// Counts a try, unless the same was tried by the same key in this span already.
    ///
    /// @param what was tried; only its hash is remembered
    public synchronized void countOnce(String key, String what) {
        Window window = windows.get(key);
        boolean known = window != null
                && window.openAt(clock.instant(), span)
                && window.tried().contains(what.hashCode());
        if (!known) {
            count(key, Set.of(what.hashCode()));
        }
    }

    private synchronized void count(String key, Set<Integer> tried) {
        Instant now = clock.instant();
        Window window = windows.remove(key);
        windows.put(key, window == null || !window.openAt(now, span) ? new Window(now, 1, tried) : window.and(tried));
        if (windows.size() > MAX_KEYS) {
            windows.remove(windows.keySet().iterator().next());
        }
    }

    /// Counts a try and refuses it when there were too many.
    ///
    /// @throws HttpProblem 429
    public void pass(String key) {
        check(key);
        count(key);
    }

    /// Refuses when there were too many tries; counts none.
    ///
    /// @throws HttpProblem 429
    public void check(String key) {
        Optional<Duration> wait = wait(key);
        if (wait.isPresent()) {
            throw HttpProblem.tooManyTries(wait.get());
        }
    }
}
