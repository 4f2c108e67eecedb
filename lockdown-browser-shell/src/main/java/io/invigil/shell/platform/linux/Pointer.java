package io.invigil.shell.platform.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;

/// Where the pointer is, and walls that it cannot pass. A wall ends with the connection that made it. A device that
/// tells places instead of movements, such as a tablet, jumps over walls and is put back.
final class Pointer {
    private static final int FIXES_MAJOR = 5;

    private final XDisplay display;
    private final MethodHandle query;
    private final MethodHandle warp;
    private final MethodHandle build;
    private final MethodHandle tear;
    private final List<Long> walls = new ArrayList<>();

    /// @throws DisplayException if the display knows no walls
    Pointer(XDisplay display) throws DisplayException {
        this.display = display;
        NativeLibrary x11 = display.x11().library();
        query = x11.function(
                "XQueryPointer",
                JAVA_INT,
                JAVA_LONG,
                JAVA_LONG,
                ADDRESS,
                ADDRESS,
                ADDRESS,
                ADDRESS,
                ADDRESS,
                ADDRESS,
                ADDRESS);
        warp = x11.function(
                "XWarpPointer",
                JAVA_INT,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_INT,
                JAVA_INT,
                JAVA_INT,
                JAVA_INT,
                JAVA_INT,
                JAVA_INT);
        NativeLibrary fixes = NativeLibrary.open("libXfixes.so.3", "libxfixes3");
        MethodHandle version = fixes.function("XFixesQueryVersion", JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment numbers = arena.allocate(JAVA_INT, 2);
            if (display.x11().extension(display.pointer(), "XFIXES") < 0
                    || (int) version.invokeExact(display.pointer(), numbers, numbers.asSlice(4)) == 0
                    || numbers.get(JAVA_INT, 0) < FIXES_MAJOR) {
                throw new DisplayException("The display " + display.name() + " lacks XFixes 5, so nothing can keep "
                        + "the pointer in one place.");
            }
        } catch (DisplayException e) {
            throw e;
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
        build = fixes.function(
                "XFixesCreatePointerBarrier",
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_INT,
                JAVA_INT,
                JAVA_INT,
                JAVA_INT,
                JAVA_INT,
                JAVA_INT,
                ADDRESS);
        tear = fixes.function("XFixesDestroyPointerBarrier", JAVA_INT, JAVA_LONG, JAVA_LONG);
    }

    /// Puts walls around an area, instead of those that stood before, and the pointer into it.
    void confine(Area area) {
        free();
        wall(area.x(), area.y(), area.x(), area.bottom());
        wall(area.right(), area.y(), area.right(), area.bottom());
        wall(area.x(), area.y(), area.right(), area.y());
        wall(area.x(), area.bottom(), area.right(), area.bottom());
        boolean _ = putBack(area);
    }

    /// Puts the pointer back into an area.
    ///
    /// @return whether it was outside
    boolean putBack(Area area) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(JAVA_LONG, 7);
            boolean here = (int) query.invokeExact(
                            display.pointer(),
                            display.root(),
                            out,
                            out.asSlice(8),
                            out.asSlice(16),
                            out.asSlice(24),
                            out.asSlice(32),
                            out.asSlice(40),
                            out.asSlice(48))
                    != 0;
            int x = out.get(JAVA_INT, 16);
            int y = out.get(JAVA_INT, 24);
            if (!here || area.contains(x, y)) {
                return false;
            }
            int _ = (int) warp.invokeExact(
                    display.pointer(),
                    0L,
                    display.root(),
                    0,
                    0,
                    0,
                    0,
                    Math.clamp(x, area.x(), area.right() - 1),
                    Math.clamp(y, area.y(), area.bottom() - 1));
            display.sync();
            return true;
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    /// Tears all walls down.
    void free() {
        try {
            for (long wall : walls) {
                int _ = (int) tear.invokeExact(display.pointer(), wall);
            }
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
        walls.clear();
        display.sync();
    }

    private void wall(int x1, int y1, int x2, int y2) {
        try {
            walls.add((long)
                    build.invokeExact(display.pointer(), display.root(), x1, y1, x2, y2, 0, 0, MemorySegment.NULL));
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }
}
