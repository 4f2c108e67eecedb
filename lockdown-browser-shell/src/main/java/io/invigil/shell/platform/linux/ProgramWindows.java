package io.invigil.shell.platform.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Takes the windows of a program that no longer answers off the screen, and shows them again when it does. A window
/// that was taken away says so itself, by a property that also keeps how it was shown, so nobody has to remember it.
public final class ProgramWindows {
    private static final String PROCESS = "_NET_WM_PID";
    private static final String STATE = "_NET_WM_STATE";
    private static final String TAKEN = "_INVIGIL_TAKEN_AWAY";
    private static final String TAKEN_STATE = "_INVIGIL_TAKEN_STATE";
    private static final int DEEPEST = 3;
    private static final long ATTRIBUTES_SIZE = 136;
    private static final long MAP_STATE = 92;
    private static final long ATOM = 4;
    private static final long CARDINAL = 6;

    private final XDisplay display;
    private final ProcessIdentity program;
    private final Windows windows;
    private final MethodHandle withdraw;
    private final MethodHandle map;
    private final MethodHandle attributes;
    private final MethodHandle change;
    private final MethodHandle delete;
    private final MethodHandle atom;
    private final int screen;

    /// @param program the program, with the processes that it started
    public ProgramWindows(XDisplay display, ProcessIdentity program) {
        this.display = display;
        this.program = program;
        windows = new Windows(display);
        NativeLibrary library = display.x11().library();
        withdraw = library.function("XWithdrawWindow", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT);
        map = library.function("XMapRaised", JAVA_INT, JAVA_LONG, JAVA_LONG);
        attributes = library.function("XGetWindowAttributes", JAVA_INT, JAVA_LONG, JAVA_LONG, ADDRESS);
        change = library.function(
                "XChangeProperty",
                JAVA_INT,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_INT,
                JAVA_INT,
                ADDRESS,
                JAVA_INT);
        delete = library.function("XDeleteProperty", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG);
        atom = library.function("XInternAtom", JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_INT);
        try {
            screen = (int)
                    library.function("XDefaultScreen", JAVA_INT, JAVA_LONG).invokeExact(display.pointer());
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    /// Takes all that are shown off the screen, with a window manager or without one.
    ///
    /// @return how many
    public int takeAway() {
        List<Long> shown = own().stream().filter(this::isShown).toList();
        for (long window : shown) {
            byte[] state = windows.property(window, STATE);
            put(window, TAKEN_STATE, ATOM, state);
            put(window, TAKEN, CARDINAL, new byte[Long.BYTES]);
            withdraw(window);
        }
        display.sync();
        return shown.size();
    }

    /// Shows those again that were taken away.
    ///
    /// @return how many
    public int showAgain() {
        List<Long> taken = own().stream()
                .filter(window -> windows.number(window, TAKEN).isPresent())
                .toList();
        for (long window : taken) {
            put(window, STATE, ATOM, windows.property(window, TAKEN_STATE));
            remove(window, TAKEN_STATE);
            remove(window, TAKEN);
            map(window);
        }
        display.sync();
        return taken.size();
    }

    /// The outermost windows of the program itself, within the frames that a window manager puts around them.
    private List<Long> own() {
        List<Long> own = new ArrayList<>();
        windows.children(display.root()).forEach(window -> collect(window, 1, own));
        return own;
    }

    private void collect(long window, int depth, List<Long> own) {
        OptionalLong pid = windows.number(window, PROCESS);
        if (pid.isPresent()) {
            if (program.isOrStarted(pid.getAsLong())) {
                own.add(window);
            }
        } else if (depth < DEEPEST) {
            windows.children(window).forEach(child -> collect(child, depth + 1, own));
        }
    }

    private boolean isShown(long window) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(ATTRIBUTES_SIZE, 8);
            return (int) attributes.invokeExact(display.pointer(), window, out) != 0
                    && out.get(JAVA_INT, MAP_STATE) != 0;
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    /// @param value 8 bytes a number
    private void put(long window, String name, long type, byte[] value) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment numbers = arena.allocate(Math.max(8, value.length), 8);
            MemorySegment.copy(value, 0, numbers, JAVA_BYTE, 0, value.length);
            int _ = (int) change.invokeExact(
                    display.pointer(), window, id(arena, name), type, 32, 0, numbers, value.length / Long.BYTES);
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    private void remove(long window, String name) {
        try (Arena arena = Arena.ofConfined()) {
            int _ = (int) delete.invokeExact(display.pointer(), window, id(arena, name));
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    private long id(Arena arena, String name) throws Throwable {
        return (long) atom.invokeExact(display.pointer(), arena.allocateFrom(name), 0);
    }

    private void withdraw(long window) {
        try {
            int _ = (int) withdraw.invokeExact(display.pointer(), window, screen);
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    private void map(long window) {
        try {
            int _ = (int) map.invokeExact(display.pointer(), window);
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }
}
