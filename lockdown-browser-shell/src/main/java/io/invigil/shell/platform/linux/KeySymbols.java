package io.invigil.shell.platform.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.HashSet;
import java.util.Set;

/// What keys stand for in the user's present layouts.
final class KeySymbols {
    private static final int FIRST_KEY = 8;
    private static final int LAST_KEY = 255;
    private static final int GROUPS = 4;
    private static final int LEVELS = 8;

    private final XDisplay display;
    private final MethodHandle symbolAt;
    private final MethodHandle lookUp;
    private final MethodHandle refresh;

    KeySymbols(XDisplay display) {
        this.display = display;
        NativeLibrary library = display.x11().library();
        symbolAt = library.function("XkbKeycodeToKeysym", JAVA_LONG, JAVA_LONG, JAVA_BYTE, JAVA_INT, JAVA_INT);
        lookUp = library.function("XkbLookupKeySym", JAVA_INT, JAVA_LONG, JAVA_BYTE, JAVA_INT, ADDRESS, ADDRESS);
        refresh = library.function("XRefreshKeyboardMapping", JAVA_INT, ADDRESS);
    }

    /// The keysym of a key with what was held at it; 0 for none.
    long of(TypedKey key) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(JAVA_LONG, 2);
            int there =
                    (int) lookUp.invokeExact(display.pointer(), (byte) key.keycode(), key.state(), out.asSlice(8), out);
            return there == 0 ? 0 : out.get(JAVA_LONG, 0);
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    /// The keys with which a composed character can begin, in any layout and with any modifier.
    Set<Integer> beginning() {
        Set<Integer> keys = new HashSet<>();
        for (int key = FIRST_KEY; key <= LAST_KEY; key++) {
            for (int place = 0; place < GROUPS * LEVELS; place++) {
                if (Compositions.begins(symbol(key, place / LEVELS, place % LEVELS))) {
                    keys.add(key);
                }
            }
        }
        return keys;
    }

    private long symbol(int key, int group, int level) {
        try {
            return (long) symbolAt.invokeExact(display.pointer(), (byte) key, group, level);
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    /// The layout changed.
    ///
    /// @param event the `MappingNotify` event
    void refresh(MemorySegment event) {
        try {
            int _ = (int) refresh.invokeExact(event);
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }
}
