package io.invigil.agent.demo;

import java.util.Map;
import java.util.Objects;

/// How often each shortcut reached a window manager.
record ShortcutsSeen(Map<Shortcut, Integer> counts) {
    /// Where nothing can be seen.
    static final ShortcutsSeen NONE = new ShortcutsSeen(Map.of());

    ShortcutsSeen {
        counts = Map.copyOf(counts);
    }

    int of(Shortcut shortcut) {
        return Objects.requireNonNullElse(counts.get(shortcut), 0);
    }
}
