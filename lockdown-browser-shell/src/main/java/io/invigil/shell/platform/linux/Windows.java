package io.invigil.shell.platform.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// What the windows of a display tell about themselves. A window that vanishes meanwhile just tells nothing.
final class Windows {
    private static final long MOST_BYTES = 1024;
    private static final int MOST_WINDOWS = 64;
    private static final int CONNECTION_SHIFT = 21;

    private final XDisplay display;
    private final MethodHandle property;
    private final MethodHandle free;
    private final MethodHandle atom;
    private final MethodHandle focus;
    private final MethodHandle tree;
    private final MethodHandle geometry;
    private final MethodHandle translate;

    Windows(XDisplay display) {
        this.display = display;
        NativeLibrary library = display.x11().library();
        property = library.function(
                "XGetWindowProperty",
                JAVA_INT,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_INT,
                JAVA_LONG,
                ADDRESS,
                ADDRESS,
                ADDRESS,
                ADDRESS,
                ADDRESS);
        free = library.function("XFree", JAVA_INT, ADDRESS);
        atom = library.function("XInternAtom", JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_INT);
        focus = library.function("XGetInputFocus", JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS);
        tree = library.function("XQueryTree", JAVA_INT, JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
        geometry = library.function(
                "XGetGeometry",
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
        translate = library.function(
                "XTranslateCoordinates",
                JAVA_INT,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_INT,
                JAVA_INT,
                ADDRESS,
                ADDRESS,
                ADDRESS);
    }

    /// The number that the server has for a name.
    long atom(String name) {
        try (Arena arena = Arena.ofConfined()) {
            return (long) atom.invokeExact(display.pointer(), arena.allocateFrom(name), 0);
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    /// A number, or the first of several, such as a process id or a window.
    OptionalLong number(long window, String name) {
        byte[] bytes = property(window, name);
        return bytes.length < Long.BYTES
                ? OptionalLong.empty()
                : OptionalLong.of(MemorySegment.ofArray(bytes).get(JAVA_LONG.withByteAlignment(1), 0));
    }

    /// The name of the program's class, such as `XTerm`.
    Optional<String> programClass(long window) {
        String[] parts = new String(property(window, "WM_CLASS"), StandardCharsets.UTF_8).split("\0", -1);
        return parts.length > 1 && !parts[1].isEmpty() ? Optional.of(parts[1]) : Optional.empty();
    }

    /// Where a window is on the display.
    Optional<Area> place(long window) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(JAVA_LONG, 7);
            int there = (int) geometry.invokeExact(
                    display.pointer(),
                    window,
                    out,
                    out.asSlice(8),
                    out.asSlice(16),
                    out.asSlice(24),
                    out.asSlice(32),
                    out.asSlice(40),
                    out.asSlice(48));
            if (there == 0) {
                return Optional.empty();
            }
            int width = out.get(JAVA_INT, 24);
            int height = out.get(JAVA_INT, 32);
            int same = (int) translate.invokeExact(
                    display.pointer(), window, display.root(), 0, 0, out, out.asSlice(8), out.asSlice(16));
            return same == 0
                    ? Optional.empty()
                    : Optional.of(new Area(out.get(JAVA_INT, 0), out.get(JAVA_INT, 8), width, height));
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    /// The window that has the focus, 0 or 1 where none has.
    long focused() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment window = arena.allocate(JAVA_LONG);
            int _ = (int) focus.invokeExact(display.pointer(), window, arena.allocate(JAVA_INT));
            return window.get(JAVA_LONG, 0);
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    /// The window around a window, 0 where there is none.
    long parent(long window) {
        return family(window).parent;
    }

    /// The windows right in a window, the lowest first.
    List<Long> children(long window) {
        return family(window).children;
    }

    /// The connections that made a window and those in it, as far as they are looked at.
    Set<Long> connections(long window) {
        Set<Long> connections = new HashSet<>();
        Deque<Long> open = new ArrayDeque<>(List.of(window));
        for (int i = 0; i < MOST_WINDOWS && !open.isEmpty(); i++) {
            long next = open.pop();
            connections.add(connection(next));
            open.addAll(family(next).children);
        }
        return connections;
    }

    /// The connection that made a window.
    static long connection(long window) {
        return window >> CONNECTION_SHIFT;
    }

    private Family family(long window) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(JAVA_LONG, 4);
            int there = (int)
                    tree.invokeExact(display.pointer(), window, out, out.asSlice(8), out.asSlice(16), out.asSlice(24));
            if (there == 0) {
                return new Family(0, List.of());
            }
            List<Long> children = new ArrayList<>();
            MemorySegment pointer = out.get(ADDRESS, 16);
            if (pointer.address() != 0) {
                int count = out.get(JAVA_INT, 24);
                MemorySegment all = NativeLibrary.view(pointer, (long) count * Long.BYTES);
                for (int i = 0; i < count; i++) {
                    children.add(all.getAtIndex(JAVA_LONG, i));
                }
                int _ = (int) free.invokeExact(pointer);
            }
            return new Family(out.get(JAVA_LONG, 8), children);
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    /// A property as it is; empty where it is not there. Numbers come as 8 bytes each, whatever they take on the wire.
    byte[] property(long window, String name) {
        try (Arena arena = Arena.ofConfined()) {
            long id = (long) atom.invokeExact(display.pointer(), arena.allocateFrom(name), 0);
            MemorySegment out = arena.allocate(JAVA_LONG, 5);
            int failed = (int) property.invokeExact(
                    display.pointer(),
                    window,
                    id,
                    0L,
                    MOST_BYTES / 4,
                    0,
                    0L,
                    out,
                    out.asSlice(8),
                    out.asSlice(16),
                    out.asSlice(24),
                    out.asSlice(32));
            MemorySegment value = out.get(ADDRESS, 32);
            if (failed != 0 || value.address() == 0) {
                return new byte[0];
            }
            long width = out.get(JAVA_INT, 8) == 32 ? Long.BYTES : 1;
            byte[] bytes =
                    NativeLibrary.view(value, out.get(JAVA_LONG, 16) * width).toArray(JAVA_BYTE);
            int _ = (int) free.invokeExact(value);
            return bytes;
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    private record Family(long parent, List<Long> children) {}
}
