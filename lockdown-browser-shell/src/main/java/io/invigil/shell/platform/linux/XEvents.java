package io.invigil.shell.platform.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The events of several connections, handed to whoever reads them.
public final class XEvents implements AutoCloseable {
    private static final long EVENT_SIZE = 192;
    private static final long DESCRIPTOR_SIZE = 8;
    private static final int MOST_CONNECTIONS = 4;
    private static final short READABLE = 1;

    private final Map<XDisplay, List<Reader>> readers = new LinkedHashMap<>();
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment event = arena.allocate(EVENT_SIZE, 8);
    private final MemorySegment descriptors = arena.allocate(DESCRIPTOR_SIZE * MOST_CONNECTIONS, 4);
    private final MethodHandle poll = NativeLibrary.c().function("poll", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);

    /// For the thread that uses the connections.
    public XEvents() {}

    /// Reads a connection's events from now on.
    public void add(XDisplay display, Reader reader) {
        if (!readers.containsKey(display)) {
            long at = readers.size() * DESCRIPTOR_SIZE;
            descriptors.set(JAVA_INT, at, display.x11().connection(display.pointer()));
            descriptors.set(JAVA_SHORT, at + 4, READABLE);
        }
        readers.computeIfAbsent(display, _ -> new ArrayList<>()).add(reader);
    }

    /// Hands out all events that are there, waiting for the first one.
    ///
    /// @param longest how long to wait
    public void drain(Duration longest) {
        if (readers.keySet().stream().noneMatch(XEvents::pending)) {
            await((int) longest.toMillis());
        }
        readers.forEach(this::read);
    }

    private void read(XDisplay display, List<Reader> who) {
        while (pending(display)) {
            display.x11().nextEvent(display.pointer(), event);
            who.forEach(reader -> reader.read(event));
        }
    }

    private static boolean pending(XDisplay display) {
        return display.x11().pending(display.pointer()) > 0;
    }

    private void await(int millis) {
        try {
            int _ = (int) poll.invokeExact(descriptors, (long) readers.size(), millis);
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    @Override
    public void close() {
        arena.close();
    }

    /// Reads events that concern it, and leaves the others alone.
    public interface Reader {
        /// @param event an `XEvent`, valid only during the call
        void read(MemorySegment event);
    }
}
