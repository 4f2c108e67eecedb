package io.invigil.shell.platform.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.time.Duration;
import java.util.List;

/// The events of a display, handed to whoever reads them.
public final class XEvents implements AutoCloseable {
    private static final long EVENT_SIZE = 192;
    private static final short READABLE = 1;

    private final XDisplay display;
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment event = arena.allocate(EVENT_SIZE, 8);
    private final MemorySegment descriptor = arena.allocate(8, 4);
    private final MethodHandle poll = NativeLibrary.c().function("poll", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);

    /// The events of one display, for the thread that uses it.
    public XEvents(XDisplay display) {
        this.display = display;
        descriptor.set(JAVA_INT, 0, display.x11().connection(display.pointer()));
        descriptor.set(JAVA_SHORT, 4, READABLE);
    }

    /// Hands out all events that are there, waiting for the first one.
    ///
    /// @param longest how long to wait
    public void drain(Duration longest, List<Reader> readers) {
        if (display.x11().pending(display.pointer()) == 0) {
            await((int) longest.toMillis());
        }
        while (display.x11().pending(display.pointer()) > 0) {
            display.x11().nextEvent(display.pointer(), event);
            for (Reader reader : readers) {
                reader.read(event);
            }
        }
    }

    private void await(int millis) {
        try {
            int _ = (int) poll.invokeExact(descriptor, 1L, millis);
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
