package io.invigil.shell.platform.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Map;

/// What dead keys and the Compose key make of the keys after them, by the tables that X programs use. It is read by
/// libxkbcommon, which Chromium needs too. It lasts as long as the process; used by one thread.
final class ComposeTable {
    private static final String FALLBACK = "en_US.UTF-8";
    private static final int TEXT_SIZE = 256;

    private final MethodHandle newState;
    private final MethodHandle feed;
    private final MethodHandle status;
    private final MethodHandle text;
    private final MethodHandle reset;
    private final long table;

    private ComposeTable(NativeLibrary library, long table) {
        this.table = table;
        newState = library.function("xkb_compose_state_new", JAVA_LONG, JAVA_LONG, JAVA_INT);
        feed = library.function("xkb_compose_state_feed", JAVA_INT, JAVA_LONG, JAVA_INT);
        status = library.function("xkb_compose_state_get_status", JAVA_INT, JAVA_LONG);
        text = library.function("xkb_compose_state_get_utf8", JAVA_INT, JAVA_LONG, ADDRESS, JAVA_LONG);
        reset = library.procedure("xkb_compose_state_reset", JAVA_LONG);
    }

    /// Reads the table of the user's language, or the one that most languages use.
    ///
    /// @param environment the process's environment variables
    /// @throws DisplayException if there is none
    static ComposeTable read(Map<String, String> environment) throws DisplayException {
        NativeLibrary library = NativeLibrary.open("libxkbcommon.so.0", "libxkbcommon0");
        MethodHandle newContext = library.function("xkb_context_new", JAVA_LONG, JAVA_INT);
        MethodHandle newTable =
                library.function("xkb_compose_table_new_from_locale", JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_INT);
        try (Arena arena = Arena.ofConfined()) {
            long context = (long) newContext.invokeExact(0);
            for (String locale : List.of(locale(environment), FALLBACK)) {
                long table = context == 0 ? 0 : (long) newTable.invokeExact(context, arena.allocateFrom(locale), 0);
                if (table != 0) {
                    return new ComposeTable(library, table);
                }
            }
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
        throw new DisplayException("Dead keys cannot be composed: the tables of libx11-data are missing.");
    }

    /// The first of the variables that say it; languages without tables of their own share one.
    static String locale(Map<String, String> environment) {
        for (String name : List.of("LC_ALL", "LC_CTYPE", "LANG")) {
            String value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) {
                return value.equals("C") || value.equals("POSIX") ? FALLBACK : value;
            }
        }
        return FALLBACK;
    }

    /// A place in the table: nothing typed yet.
    Compositions.Sequence begin() {
        try {
            return new State((long) newState.invokeExact(table, 0));
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    private final class State implements Compositions.Sequence {
        private final long state;

        State(long state) {
            this.state = state;
        }

        @Override
        public Compositions.Step feed(long symbol) {
            try {
                int _ = (int) feed.invokeExact(state, (int) symbol);
                return switch ((int) status.invokeExact(state)) {
                    case 1 -> Compositions.Step.MORE;
                    case 2 -> Compositions.Step.DONE;
                    case 3 -> Compositions.Step.DROPPED;
                    default -> Compositions.Step.NONE;
                };
            } catch (Throwable e) {
                throw NativeLibrary.broken(e);
            }
        }

        @Override
        public String text() {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment bytes = arena.allocate(TEXT_SIZE);
                int _ = (int) text.invokeExact(state, bytes, (long) TEXT_SIZE);
                return bytes.getString(0);
            } catch (Throwable e) {
                throw NativeLibrary.broken(e);
            }
        }

        @Override
        public void reset() {
            try {
                reset.invokeExact(state);
            } catch (Throwable e) {
                throw NativeLibrary.broken(e);
            }
        }
    }
}
