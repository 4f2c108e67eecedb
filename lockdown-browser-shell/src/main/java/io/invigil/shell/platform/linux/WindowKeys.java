package io.invigil.shell.platform.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Takes keys that are meant for one window. A key that is taken never stops the keyboard, and only its press is
/// taken, so that a program that stands still holds nothing back. Keys pressed with Ctrl, Alt or Super are left alone.
final class WindowKeys {
    private static final int ANY_KEY = 0;
    private static final int ASYNCHRONOUS = 1;
    private static final int COMMANDS = 4 | 8 | 64;
    private static final int[] MODIFIERS =
            IntStream.range(0, 256).filter(bits -> (bits & COMMANDS) == 0).toArray();

    private final XDisplay display;
    private final XInput2 input;
    private final long window;
    private final List<Integer> keyboards;
    private final MethodHandle grab;
    private final MethodHandle ungrab;
    private Set<Integer> some = Set.of();

    /// @param window the keys of all windows in it are meant too
    WindowKeys(XDisplay display, XInput2 input, long window) throws DisplayException {
        this.display = display;
        this.input = input;
        this.window = window;
        keyboards = input.masterKeyboards();
        NativeLibrary library = NativeLibrary.open("libXi.so.6", "libxi6");
        grab = library.function(
                "XIGrabKeycode",
                JAVA_INT,
                JAVA_LONG,
                JAVA_INT,
                JAVA_INT,
                JAVA_LONG,
                JAVA_INT,
                JAVA_INT,
                JAVA_INT,
                ADDRESS,
                JAVA_INT,
                ADDRESS);
        ungrab = library.function(
                "XIUngrabKeycode", JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT, ADDRESS);
    }

    /// Takes these keys only.
    void take(Set<Integer> keycodes) {
        some = keycodes;
        onEach(this::ungrab, Set.of(ANY_KEY));
        onEach(this::grab, keycodes);
        flush();
    }

    /// Takes all keys.
    void takeAll() {
        onEach(this::grab, Set.of(ANY_KEY));
        flush();
    }

    /// Goes back from all keys to those that were taken before.
    void takeSome() {
        take(some);
    }

    /// Lets the keyboard go on to others after a key was taken.
    void taken(TypedKey key) {
        if (key.press()) {
            input.end(key.keyboard());
            flush();
        }
    }

    private void flush() {
        display.x11().flush(display.pointer());
    }

    private void onEach(Grab action, Set<Integer> keycodes) {
        for (int keyboard : keyboards) {
            for (int keycode : keycodes) {
                action.on(keyboard, keycode);
            }
        }
    }

    private void grab(int keyboard, int keycode) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bits = arena.allocate(JAVA_INT);
            bits.set(JAVA_BYTE, 0, (byte) ((1 << XInput2.KEY_PRESS) | (1 << XInput2.KEY_RELEASE)));
            MemorySegment mask = arena.allocate(16, 8);
            mask.set(JAVA_INT, 0, keyboard);
            mask.set(JAVA_INT, 4, 4);
            mask.set(ADDRESS, 8, bits);
            int _ = (int) grab.invokeExact(
                    display.pointer(),
                    keyboard,
                    keycode,
                    window,
                    ASYNCHRONOUS,
                    ASYNCHRONOUS,
                    0,
                    mask,
                    MODIFIERS.length,
                    modifiers(arena));
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    private void ungrab(int keyboard, int keycode) {
        try (Arena arena = Arena.ofConfined()) {
            int _ = (int) ungrab.invokeExact(
                    display.pointer(), keyboard, keycode, window, MODIFIERS.length, modifiers(arena));
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    private static MemorySegment modifiers(Arena arena) {
        MemorySegment all = arena.allocate(JAVA_INT, 2L * MODIFIERS.length);
        for (int i = 0; i < MODIFIERS.length; i++) {
            all.setAtIndex(JAVA_INT, 2L * i, MODIFIERS[i]);
        }
        return all;
    }

    private interface Grab {
        void on(int keyboard, int keycode);
    }
}
