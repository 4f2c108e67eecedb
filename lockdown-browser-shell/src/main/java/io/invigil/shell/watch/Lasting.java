package io.invigil.shell.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Things that last: tells when each begins, and how long it was when it ends.
///
/// @param <K> by which one is known again
final class Lasting<K> {
    private static final int MOST = 64;

    private final WatchKind kind;
    private final Consumer<Sighting> hears;
    private final Map<K, Begun> begun = new HashMap<>();

    Lasting(WatchKind kind, Consumer<Sighting> hears) {
        this.kind = kind;
        this.hears = hears;
    }

    /// What there is now; of too much at once the rest is left out.
    ///
    /// @param there in words
    /// @param now   nanoseconds of a clock that only goes forward
    void there(Map<K, String> there, long now) {
        List<K> gone = new ArrayList<>(begun.keySet());
        gone.removeAll(there.keySet());
        for (K key : gone) {
            Begun over = begun.remove(key);
            if (over != null) {
                hears.accept(Sighting.ended(kind, over.cause, Duration.ofNanos(now - over.at)));
            }
        }
        there.forEach((key, cause) -> {
            if (begun.size() < MOST && begun.putIfAbsent(key, new Begun(cause, now)) == null) {
                hears.accept(Sighting.begun(kind, cause));
            }
        });
    }

    private record Begun(String cause, long at) {}
}
