package io.invigil.shell.platform.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;

/// The monitors that make up a display, by RandR 1.5.
///
/// `XRRMonitorInfo: 0 Atom name  8 int primary  20 int x  24 int y  28 int width  32 int height` (56 bytes)
final class Monitors {
    private static final long MONITOR_SIZE = 56;
    private static final int MAJOR = 1;
    private static final int MINOR = 5;

    private final XDisplay display;
    private final MethodHandle monitors;
    private final MethodHandle free;

    /// @throws DisplayException if the display cannot tell its monitors
    Monitors(XDisplay display) throws DisplayException {
        this.display = display;
        NativeLibrary library = NativeLibrary.open("libXrandr.so.2", "libxrandr2");
        MethodHandle version = library.function("XRRQueryVersion", JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment numbers = arena.allocate(JAVA_INT, 2);
            if (display.x11().extension(display.pointer(), "RANDR") < 0
                    || (int) version.invokeExact(display.pointer(), numbers, numbers.asSlice(4)) == 0
                    || numbers.get(JAVA_INT, 0) < MAJOR
                    || (numbers.get(JAVA_INT, 0) == MAJOR && numbers.get(JAVA_INT, 4) < MINOR)) {
                throw new DisplayException(
                        "The display " + display.name() + " lacks RandR 1.5, so its monitors are not known.");
            }
        } catch (DisplayException e) {
            throw e;
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
        monitors = library.function("XRRGetMonitors", ADDRESS, JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS);
        free = library.function("XRRFreeMonitors", JAVA_INT, ADDRESS);
    }

    /// Where they are, the primary one first; those that show what another one shows too are left out.
    List<Area> areas() {
        List<Area> areas = new ArrayList<>();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment count = arena.allocate(JAVA_INT);
            MemorySegment infos = (MemorySegment) monitors.invokeExact(display.pointer(), display.root(), 1, count);
            if (infos.address() == 0) {
                return areas;
            }
            MemorySegment all = NativeLibrary.view(infos, Math.max(0, count.get(JAVA_INT, 0)) * MONITOR_SIZE);
            for (long at = 0; at < all.byteSize(); at += MONITOR_SIZE) {
                Area area = new Area(
                        all.get(JAVA_INT, at + 20),
                        all.get(JAVA_INT, at + 24),
                        all.get(JAVA_INT, at + 28),
                        all.get(JAVA_INT, at + 32));
                areas.add(all.get(JAVA_INT, at + 8) == 0 ? areas.size() : 0, area);
            }
            int _ = (int) free.invokeExact(infos);
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
        return withoutCopies(areas);
    }

    private static List<Area> withoutCopies(List<Area> areas) {
        List<Area> own = new ArrayList<>();
        for (Area area : areas) {
            if (own.stream().noneMatch(other -> other.contains(area))) {
                own.removeIf(area::contains);
                own.add(area);
            }
        }
        return own;
    }
}
