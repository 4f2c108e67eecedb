package io.invigil.server.ingest;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts and logs who was refused and why. The first of a cause and an address is logged at once; the others are
/// one line a minute for each cause, so that nobody fills the log by being refused.
final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final int MOST_KEYS = 1000;
    private static final int MOST_CAUSES = 100;

    private final Set<Key> logged = new LinkedHashSet<>();
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private final Map<String, Long> totals = new TreeMap<>();

    private record Key(String cause, String from) {}

    private static final class Tally {
        private final Set<String> from = new LinkedHashSet<>();
        private long unlogged;
    }

    /// Somebody was refused.
    ///
    /// @param cause  stable, from a small set
    /// @param from   an address or a session
    /// @param detail in words
    void count(String cause, String from, String detail) {
        if (first(cause, from)) {
            LOG.warn("Refused {}: {}: {}", from, cause, detail);
        }
    }

    private synchronized boolean first(String cause, String from) {
        if (totals.size() < MOST_CAUSES || totals.containsKey(cause)) {
            totals.merge(cause, 1L, Long::sum);
        }
        if (logged.size() < MOST_KEYS && logged.add(new Key(cause, from))) {
            return true;
        }
        if (tallies.size() < MOST_CAUSES || tallies.containsKey(cause)) {
            Tally tally = tallies.computeIfAbsent(cause, unseen -> new Tally());
            tally.unlogged++;
            if (tally.from.size() < MOST_KEYS) {
                tally.from.add(from);
            }
        }
        return false;
    }

    /// Logs what was counted since the last time. Who is refused after that is logged at once again.
    void summarize() {
        take().forEach((cause, tally) ->
                LOG.warn("Refused {} more from {} addresses: {}", tally.unlogged, tally.from.size(), cause));
    }

    private synchronized Map<String, Tally> take() {
        Map<String, Tally> taken = new LinkedHashMap<>(tallies);
        tallies.clear();
        // who is at it still stays out of the log but for its count
        logged.removeIf(key -> {
            Tally tally = taken.get(key.cause());
            return tally == null || !tally.from.contains(key.from());
        });
        return taken;
    }

    /// How many were refused since the start, by cause.
    synchronized Map<String, Long> totals() {
        return new TreeMap<>(totals);
    }
}
