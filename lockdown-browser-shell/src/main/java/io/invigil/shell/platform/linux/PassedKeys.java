package io.invigil.shell.platform.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.time.Duration;

/// Passes keys on to a window of another program, and finds out when it has read them: it answers a ping only after
/// what came before.
///
/// `XClientMessageEvent: 0 int type  32 Window window  40 Atom message_type  48 int format  56 long data[5]`
final class PassedKeys implements AutoCloseable {
    private static final int CLIENT_MESSAGE = 33;
    private static final int FORMAT = 32;
    private static final long KEY_PRESS_MASK = 1;
    private static final long KEY_RELEASE_MASK = 2;
    private static final long CHILDREN_MASK = 1 << 19;
    private static final long EVENT_SIZE = 192;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final XDisplay display;
    private final MethodHandle send;
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment event = arena.allocate(EVENT_SIZE, 8);
    private final XEvents answers = new XEvents();
    private final long protocols;
    private final long ping;
    private long asked;
    private long answered;

    /// For the thread that uses it.
    PassedKeys(String displayName) throws DisplayException {
        display = XDisplay.open(displayName);
        send = display.x11()
                .library()
                .function("XSendEvent", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG, ADDRESS);
        Windows windows = new Windows(display);
        protocols = windows.atom("WM_PROTOCOLS");
        ping = windows.atom("_NET_WM_PING");
        answers.add(display, this::answer);
    }

    /// Passes a key on.
    void pass(TypedKey key, long window) {
        key.write(event, display, window);
        send(window, key.press() ? KEY_PRESS_MASK : KEY_RELEASE_MASK);
        display.x11().flush(display.pointer());
    }

    /// Waits until a window's program has read all keys before. Waits a second at most: a program that stands still
    /// has other troubles than the order of its keys.
    void settle(long window) {
        asked++;
        display.x11().selectInput(display.pointer(), display.root(), CHILDREN_MASK);
        event.fill((byte) 0);
        event.set(JAVA_INT, 0, CLIENT_MESSAGE);
        event.set(JAVA_LONG, 32, window);
        event.set(JAVA_LONG, 40, protocols);
        event.set(JAVA_INT, 48, FORMAT);
        event.set(JAVA_LONG, 56, ping);
        event.set(JAVA_LONG, 64, asked);
        event.set(JAVA_LONG, 72, window);
        send(window, 0);
        long until = System.nanoTime() + PATIENCE.toNanos();
        for (long left = PATIENCE.toNanos(); answered < asked && left > 0; left = until - System.nanoTime()) {
            answers.drain(Duration.ofNanos(left));
        }
        display.x11().selectInput(display.pointer(), display.root(), 0);
        display.x11().flush(display.pointer());
    }

    private void answer(MemorySegment read) {
        if (read.get(JAVA_INT, 0) == CLIENT_MESSAGE
                && read.get(JAVA_LONG, 40) == protocols
                && read.get(JAVA_LONG, 56) == ping) {
            answered = Math.max(answered, read.get(JAVA_LONG, 64));
        }
    }

    private void send(long window, long mask) {
        try {
            int _ = (int) send.invokeExact(display.pointer(), window, 0, mask, event);
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    @Override
    public void close() {
        answers.close();
        arena.close();
        display.close();
    }
}
