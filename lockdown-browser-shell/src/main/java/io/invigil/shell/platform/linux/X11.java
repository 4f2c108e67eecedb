package io.invigil.shell.platform.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/// The part of Xlib that is about the connection: opening it, its events, its errors. A `Display *` is a `long`
/// here.
final class X11 {
    private final NativeLibrary library;
    private final MethodHandle open;
    private final MethodHandle close;
    private final MethodHandle root;
    private final MethodHandle connection;
    private final MethodHandle pending;
    private final MethodHandle nextEvent;
    private final MethodHandle eventData;
    private final MethodHandle freeEventData;
    private final MethodHandle sync;
    private final MethodHandle flush;
    private final MethodHandle extension;
    private final MethodHandle selectInput;
    private final MethodHandle errorHandler;

    private X11(NativeLibrary library) {
        this.library = library;
        open = library.function("XOpenDisplay", JAVA_LONG, ADDRESS);
        close = library.function("XCloseDisplay", JAVA_INT, JAVA_LONG);
        root = library.function("XDefaultRootWindow", JAVA_LONG, JAVA_LONG);
        connection = library.function("XConnectionNumber", JAVA_INT, JAVA_LONG);
        pending = library.function("XPending", JAVA_INT, JAVA_LONG);
        nextEvent = library.function("XNextEvent", JAVA_INT, JAVA_LONG, ADDRESS);
        eventData = library.function("XGetEventData", JAVA_INT, JAVA_LONG, ADDRESS);
        freeEventData = library.function("XFreeEventData", JAVA_INT, JAVA_LONG, ADDRESS);
        sync = library.function("XSync", JAVA_INT, JAVA_LONG, JAVA_INT);
        flush = library.function("XFlush", JAVA_INT, JAVA_LONG);
        extension = library.function("XQueryExtension", JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
        selectInput = library.function("XSelectInput", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG);
        errorHandler = library.function("XSetErrorHandler", ADDRESS, ADDRESS);
    }

    /// Several threads may each have a connection of their own; before 1.8 Xlib has to be told.
    static X11 load() throws DisplayException {
        NativeLibrary library = NativeLibrary.open("libX11.so.6", "libx11-6");
        try {
            int _ = (int) library.function("XInitThreads", JAVA_INT).invokeExact();
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
        return new X11(library);
    }

    NativeLibrary library() {
        return library;
    }

    /// @return the `Display *`, 0 where it cannot be opened
    long open(String name) {
        try (Arena arena = Arena.ofConfined()) {
            return (long) open.invokeExact(arena.allocateFrom(name));
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    void close(long display) {
        try {
            int _ = (int) close.invokeExact(display);
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    long root(long display) {
        try {
            return (long) root.invokeExact(display);
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    /// The connection's file descriptor.
    int connection(long display) {
        try {
            return (int) connection.invokeExact(display);
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    /// How many events wait; requests are sent out as a side effect.
    int pending(long display) {
        try {
            return (int) pending.invokeExact(display);
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    void nextEvent(long display, MemorySegment event) {
        try {
            int _ = (int) nextEvent.invokeExact(display, event);
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    /// Fetches a generic event's own part; `freeEventData` gives it back.
    boolean eventData(long display, MemorySegment event) {
        try {
            return (int) eventData.invokeExact(display, event) != 0;
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    void freeEventData(long display, MemorySegment event) {
        try {
            int _ = (int) freeEventData.invokeExact(display, event);
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    /// Sends out all requests and waits until the server has done them.
    void sync(long display) {
        try {
            int _ = (int) sync.invokeExact(display, 0);
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    void flush(long display) {
        try {
            int _ = (int) flush.invokeExact(display);
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    /// @return the extension's major opcode, by which its events are told apart; -1 where the server lacks it
    int extension(long display, String name) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment numbers = arena.allocate(JAVA_INT, 3);
            int there = (int) extension.invokeExact(
                    display, arena.allocateFrom(name), numbers, numbers.asSlice(4), numbers.asSlice(8));
            return there == 0 ? -1 : numbers.get(JAVA_INT, 0);
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    void selectInput(long display, long window, long mask) {
        try {
            int _ = (int) selectInput.invokeExact(display, window, mask);
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    /// Makes errors that the server reports harmless; without it the first one ends the process. It holds for the
    /// whole process, so only a process of ours may call it.
    void ignoreErrors() {
        try {
            MethodHandle ignore = MethodHandles.dropArguments(
                    MethodHandles.constant(int.class, 0), 0, long.class, MemorySegment.class);
            MemorySegment stub = NativeLibrary.callback(ignore, JAVA_INT, JAVA_LONG, ADDRESS);
            MemorySegment _ = (MemorySegment) errorHandler.invokeExact(stub);
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }
}
