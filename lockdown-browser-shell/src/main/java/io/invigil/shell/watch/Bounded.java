package io.invigil.shell.watch;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/// Keeps a watch from flooding the exam's record: of each kind so many sightings in a minute, and of the rest only
/// how many they were. May be called by several threads.
final class Bounded implements Consumer<Sighting> {
    private static final long SPAN = Duration.ofMinutes(1).toNanos();

    private final int most;
    private final WatchClock clock;
    private final Consumer<Sighting> hears;
    private final Map<WatchKind, Span> spans = new EnumMap<>(WatchKind.class);

    /// @param most of a kind in a minute
    Bounded(int most, WatchClock clock, Consumer<Sighting> hears) {
        this.most = most;
        this.clock = clock;
        this.hears = hears;
    }

    @Override
    public synchronized void accept(Sighting sighting) {
        tellLeftOut();
        Span span = spans.computeIfAbsent(sighting.kind(), _ -> new Span(clock.monotonic()));
        span.count++;
        if (span.count <= most) {
            hears.accept(sighting);
        }
    }

    /// Tells what was left out, of minutes that are over.
    synchronized void tellLeftOut() {
        long now = clock.monotonic();
        spans.forEach((kind, span) -> {
            if (now - span.since > SPAN && span.count > most) {
                hears.accept(Sighting.moment(kind, "and " + (span.count - most) + " times more within a minute"));
            }
        });
        spans.values().removeIf(span -> now - span.since > SPAN);
    }

    private static final class Span {
        private final long since;
        private int count;

        Span(long since) {
            this.since = since;
        }
    }
}
