package io.invigil.shell.platform.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The input method of the user's session (ibus, fcitx ...), asked by XIM as Swing and xterm ask it. It is given keys,
/// and gives them back some time later, or a text instead; what is being composed it shows in a window of its own.
final class InputMethod {
    private static final Set<String> NONE = Set.of("", "none", "local");
    private static final long PREEDIT_NOTHING = 0x0008;
    private static final long STATUS_NOTHING = 0x0400;
    private static final int KEY_PRESS = 2;
    private static final int LONGEST = 256;
    private static final int LOOKUP_CHARS = 2;
    private static final int LOOKUP_BOTH = 4;

    private final XDisplay display;
    private final long window;
    private final long context;
    private final MethodHandle filter;
    private final MethodHandle lookUp;
    private final MethodHandle focus;
    private final MemorySegment event = Arena.ofAuto().allocate(192, 8);
    private final MemorySegment text = Arena.ofAuto().allocate(LONGEST, 8);
    private final MemorySegment status = Arena.ofAuto().allocate(JAVA_LONG, 2);

    private InputMethod(XDisplay display, long window, long context) {
        this.display = display;
        this.window = window;
        this.context = context;
        NativeLibrary library = display.x11().library();
        filter = library.function("XFilterEvent", JAVA_INT, ADDRESS, JAVA_LONG);
        lookUp = library.function(
                "Xutf8LookupString", JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, ADDRESS);
        focus = library.procedure("XSetICFocus", JAVA_LONG);
    }

    /// Whether the session has one that does more than the keyboard's layout does.
    ///
    /// @param environment the process's environment variables
    static boolean wanted(Map<String, String> environment) throws DisplayException {
        String name = name(environment.getOrDefault("XMODIFIERS", ""));
        if (!name.equals("ibus")) {
            return !NONE.contains(name);
        }
        return SystemTool.run(List.of("ibus", "engine"))
                .filter(SystemTool.Output::worked)
                .filter(engine -> !engine.text().isEmpty() && !engine.text().startsWith("xkb:"))
                .isPresent();
    }

    /// The name in such as `@im=ibus`.
    static String name(String modifiers) {
        int at = modifiers.indexOf("@im=");
        String rest = at < 0 ? "" : modifiers.substring(at + "@im=".length());
        int end = rest.indexOf('@');
        return end < 0 ? rest : rest.substring(0, end);
    }

    /// @return empty where it does not answer
    static Optional<InputMethod> open(XDisplay display) {
        NativeLibrary library = display.x11().library();
        MethodHandle modifiers = library.function("XSetLocaleModifiers", ADDRESS, ADDRESS);
        MethodHandle open = library.function("XOpenIM", JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS);
        MethodHandle newWindow = library.function(
                "XCreateSimpleWindow",
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_INT,
                JAVA_INT,
                JAVA_INT,
                JAVA_INT,
                JAVA_INT,
                JAVA_LONG,
                JAVA_LONG);
        MethodHandle newContext = library.variadic(
                "XCreateIC",
                1,
                JAVA_LONG,
                JAVA_LONG,
                ADDRESS,
                JAVA_LONG,
                ADDRESS,
                JAVA_LONG,
                ADDRESS,
                JAVA_LONG,
                ADDRESS);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment _ = (MemorySegment) modifiers.invokeExact(arena.allocateFrom(""));
            long method = (long)
                    open.invokeExact(display.pointer(), MemorySegment.NULL, MemorySegment.NULL, MemorySegment.NULL);
            if (method == 0) {
                return Optional.empty();
            }
            long window = (long) newWindow.invokeExact(display.pointer(), display.root(), 0, 0, 1, 1, 0, 0L, 0L);
            long context = (long) newContext.invokeExact(
                    method,
                    arena.allocateFrom("inputStyle"),
                    PREEDIT_NOTHING | STATUS_NOTHING,
                    arena.allocateFrom("clientWindow"),
                    window,
                    arena.allocateFrom("focusWindow"),
                    window,
                    MemorySegment.NULL);
            return context == 0 ? Optional.empty() : Optional.of(new InputMethod(display, window, context));
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    /// Says that the keys from now on are for this program.
    void focus() {
        try {
            focus.invokeExact(context);
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    /// Gives it a key.
    ///
    /// @return whether it keeps the key; it may give it back later
    boolean takes(TypedKey key) {
        key.write(event, display, window);
        event.set(JAVA_INT, 16, 0);
        return takes(event);
    }

    /// Gives it an event that came over the connection, before anybody else reads it.
    boolean takes(MemorySegment received) {
        try {
            return (int) filter.invokeExact(received, 0L) != 0;
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    /// Whether an event is a key or a text that it gave back.
    boolean gave(MemorySegment received) {
        return received.get(JAVA_INT, 0) == KEY_PRESS && received.get(JAVA_LONG, 32) == window;
    }

    /// The text in an event that it gave back; empty where it is a key that it has no use for.
    String text(MemorySegment received) {
        if (received.get(JAVA_INT, 84) != 0) {
            return "";
        }
        try {
            int length = (int) lookUp.invokeExact(context, received, text, LONGEST, status.asSlice(8), status);
            int kind = status.get(JAVA_INT, 0);
            return length > 0 && (kind == LOOKUP_CHARS || kind == LOOKUP_BOTH)
                    ? new String(text.asSlice(0, length).toArray(JAVA_BYTE), StandardCharsets.UTF_8)
                    : "";
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }
}
