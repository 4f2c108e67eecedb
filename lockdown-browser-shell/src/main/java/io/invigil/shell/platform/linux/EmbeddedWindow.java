package io.invigil.shell.platform.linux;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;

/// Finds the window that Chromium put into a window of this process. Chromium has a connection of its own, which made
/// it; by that it is known.
final class EmbeddedWindow {
    private static final int FRAMES = 2;
    private static final int MOST_WINDOWS = 512;

    private final XDisplay display;
    private final Windows windows;
    private final long process;

    EmbeddedWindow(XDisplay display, Windows windows, long process) {
        this.display = display;
        this.windows = windows;
        this.process = process;
    }

    /// The outermost window of another connection, empty while there is none.
    OptionalLong find() {
        for (long top : ownWindows()) {
            Deque<Long> open = new ArrayDeque<>(windows.children(top));
            for (int i = 0; i < MOST_WINDOWS && !open.isEmpty(); i++) {
                long next = open.pop();
                if (Windows.connection(next) != Windows.connection(top)) {
                    return OptionalLong.of(next);
                }
                open.addAll(windows.children(next));
            }
        }
        return OptionalLong.empty();
    }

    /// The window that keys are sent to: the one with the focus, or else the innermost.
    long receiver(long embedded) {
        long focused = windows.focused();
        if (Windows.connection(focused) == Windows.connection(embedded)) {
            return focused;
        }
        long inner = embedded;
        for (List<Long> in = windows.children(inner); !in.isEmpty(); in = windows.children(inner)) {
            inner = in.getLast();
        }
        return inner;
    }

    private List<Long> ownWindows() {
        List<Long> own = new ArrayList<>();
        List<Long> level = windows.children(display.root());
        for (int depth = 0; depth < FRAMES; depth++) {
            List<Long> below = new ArrayList<>();
            for (long window : level) {
                OptionalLong id = windows.number(window, "_NET_WM_PID");
                if (id.isPresent() && id.getAsLong() == process) {
                    own.add(window);
                } else if (id.isEmpty()) {
                    below.addAll(windows.children(window));
                }
            }
            level = below;
        }
        return own;
    }
}
