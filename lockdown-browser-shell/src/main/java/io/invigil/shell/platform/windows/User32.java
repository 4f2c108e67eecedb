package io.invigil.shell.platform.windows;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;

/// Windows' own library for windows. A handle of a window is a `long` here.
@SuppressWarnings("restricted") // calling into the system is what this class is for
public final class User32 implements WindowAffinity {
    private static final int MOST_WINDOWS = 100_000;

    private final MethodHandle setAffinity;
    private final MethodHandle nextWindow;
    private final MethodHandle processOf;
    private final MethodHandle visible;

    private User32(SymbolLookup library) {
        setAffinity = function(library, "SetWindowDisplayAffinity", JAVA_INT, JAVA_LONG, JAVA_INT);
        nextWindow = function(library, "FindWindowExW", JAVA_LONG, JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS);
        processOf = function(library, "GetWindowThreadProcessId", JAVA_INT, JAVA_LONG, ADDRESS);
        visible = function(library, "IsWindowVisible", JAVA_INT, JAVA_LONG);
    }

    /// Opens it.
    ///
    /// @throws IllegalStateException if this computer has none
    public static User32 open() {
        try {
            return new User32(SymbolLookup.libraryLookup("user32.dll", Arena.global()));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("this computer has no user32.dll", e);
        }
    }

    @Override
    public List<Long> windowsOf(long process) {
        List<Long> windows = new ArrayList<>();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment owner = arena.allocate(JAVA_INT);
            long window = 0;
            for (int i = 0; i < MOST_WINDOWS; i++) {
                window = (long) nextWindow.invokeExact(0L, window, MemorySegment.NULL, MemorySegment.NULL);
                if (window == 0) {
                    break;
                }
                int _ = (int) processOf.invokeExact(window, owner);
                if (Integer.toUnsignedLong(owner.get(JAVA_INT, 0)) == process
                        && (int) visible.invokeExact(window) != 0) {
                    windows.add(window);
                }
            }
            return windows;
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    @Override
    public boolean set(long window, int affinity) {
        try {
            return (int) setAffinity.invokeExact(window, affinity) != 0;
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    private static MethodHandle function(
            SymbolLookup library, String name, MemoryLayout result, MemoryLayout... arguments) {
        MemorySegment address = library.find(name)
                .orElseThrow(() -> new IllegalStateException("this version of Windows has no " + name));
        return Linker.nativeLinker().downcallHandle(address, FunctionDescriptor.of(result, arguments));
    }

    private static IllegalStateException broken(Throwable thrown) {
        return new IllegalStateException("a call into user32.dll failed", thrown);
    }
}
