package io.invigil.shell.platform.linux;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// Finds shortcuts that went past the filter: a raw press that the filter does not see soon before or after. Both
/// tell of the same press by the same key and the same time of the server.
final class BypassWatch {
    private static final long WINDOW = Duration.ofMillis(200).toNanos();

    private final Map<Press, Raw> waiting = new HashMap<>();
    private final Map<Press, Long> filtered = new HashMap<>();

    /// The filter saw a press.
    void filtered(int keycode, long time, long now) {
        Press press = new Press(keycode, time);
        if (waiting.remove(press) == null) {
            filtered.put(press, now);
        }
    }

    /// A shortcut was pressed, by the raw events.
    void pressed(int keycode, long time, String keys, long now) {
        Press press = new Press(keycode, time);
        if (filtered.remove(press) == null) {
            waiting.put(press, new Raw(keys, now));
        }
    }

    /// The shortcuts that the filter has not seen in time, each told once.
    List<String> bypassed(long now) {
        filtered.values().removeIf(at -> now - at > WINDOW);
        List<String> past = new ArrayList<>();
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

    private record Raw(String keys, long at) {}
}
