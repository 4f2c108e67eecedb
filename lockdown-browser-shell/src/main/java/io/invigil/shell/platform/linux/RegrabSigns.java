package io.invigil.shell.platform.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.util.Set;

/// Hears on the root window that the window manager is about to grab its keys again: it is told to read its settings
/// (openbox), or another one takes over.
///
/// `XClientMessageEvent: 0 int type  40 Atom message_type`
final class RegrabSigns {
    private static final int CLIENT_MESSAGE = 33;
    private static final long STRUCTURE_AND_CHILDREN = 1 << 17 | 1 << 19;

    private final XDisplay display;
    private final Set<Long> types;

    RegrabSigns(XDisplay display) {
        this.display = display;
        Windows windows = new Windows(display);
        types = Set.of(windows.atom("_OB_CONTROL"), windows.atom("MANAGER"));
    }

    /// Listens from now on.
    void listen() {
        display.x11().selectInput(display.pointer(), display.root(), STRUCTURE_AND_CHILDREN);
    }

    /// Whether an event is such a sign.
    boolean is(MemorySegment event) {
        return event.get(JAVA_INT, 0) == CLIENT_MESSAGE && types.contains(event.get(JAVA_LONG, 40));
    }
}
