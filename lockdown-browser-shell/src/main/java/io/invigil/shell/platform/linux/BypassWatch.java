package io.invigil.shell.platform.linux;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds presses that went past the filter: a raw press that the filter does not see soon before or after. Both
/// tell of the same press by the same key and the same time of the server.
final class BypassWatch {
    private static final long WINDOW = Duration.ofMillis(200).toNanos();

    private final Map<Press, Raw> waiting = new HashMap<>();
    private final Map<Press, Long> filtered = new HashMap<>();

    /// The filter saw a press.
    void filtered(int keycode, long time, long now) {
        Press press = new Press(keycode, time);
        waiting.remove(press);
        filtered.put(press, now);
    }

    /// A key was pressed, by the raw events.
    ///
    /// @param keys the shortcut that it makes; other keys have no name here
    void pressed(int keycode, long time, Optional<String> keys, long now) {
        Press press = new Press(keycode, time);
        if (!filtered.containsKey(press)) {
            waiting.put(press, new Raw(keys, now));
        }
    }

    /// Whether there are any that the filter has not seen in time.
    boolean overdue(long now) {
        return waiting.values().stream().anyMatch(raw -> now - raw.at > WINDOW);
    }

    /// The presses that the filter has not seen in time, each told once.
    List<Optional<String>> bypassed(long now) {
        filtered.values().removeIf(at -> now - at > WINDOW);
        List<Optional<String>> past = new ArrayList<>();
        for (Iterator<Raw> all = waiting.values().iterator(); all.hasNext(); ) {
            Raw raw = all.next();
            if (now - raw.at > WINDOW) {
                past.add(raw.keys);
                all.remove();
            }
        }
        return past;
    }

    private record Press(int keycode, long time) {}

    private record Raw(Optional<String> keys, long at) {}
}
