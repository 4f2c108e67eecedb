package io.invigil.shell.platform.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The two selections that copying and pasting goes through. They are emptied by taking them from their owner.
public final class Clipboard implements XEvents.Reader {
    private static final List<String> SELECTIONS = List.of("CLIPBOARD", "PRIMARY");
    private static final int OWNER_CHANGED = 1;

    private final XDisplay display;
    private final Map<String, Long> atoms = new LinkedHashMap<>();
    private final MethodHandle setOwner;
    private final MethodHandle ownerOf;
    private final Reports reports;
    private int notify = -1;

    /// @param reports hears when a program fills a selection, once `watch` was called
    public Clipboard(XDisplay display, Reports reports) {
        this.display = display;
        this.reports = reports;
        NativeLibrary library = display.x11().library();
        MethodHandle atom = library.function("XInternAtom", JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_INT);
        setOwner = library.function("XSetSelectionOwner", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
        ownerOf = library.function("XGetSelectionOwner", JAVA_LONG, JAVA_LONG, JAVA_LONG);
        try (Arena arena = Arena.ofConfined()) {
            for (String name : SELECTIONS) {
                atoms.put(name, (long) atom.invokeExact(display.pointer(), arena.allocateFrom(name), 0));
            }
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    /// Empties a display's selections over a connection of its own.
    ///
    /// @throws DisplayException if there is no such display
    public static void clear(String displayName) throws DisplayException {
        try (XDisplay display = XDisplay.open(displayName)) {
            new Clipboard(display, (_, _) -> {}).clear();
        }
    }

    /// Empties both selections: nobody owns them afterwards.
    public void clear() {
        SELECTIONS.forEach(this::clearOne);
        display.sync();
    }

    /// Takes one selection from whoever owns it.
    ///
    /// @param selection `CLIPBOARD` or `PRIMARY`
    public void take(String selection) {
        clearOne(selection);
        display.x11().flush(display.pointer());
    }

    /// The selections that some program owns, so that something can be pasted.
    public List<String> filled() {
        List<String> filled = new ArrayList<>();
        try {
            for (Map.Entry<String, Long> selection : atoms.entrySet()) {
                long atom = selection.getValue();
                if ((long) ownerOf.invokeExact(display.pointer(), atom) != 0) {
                    filled.add(selection.getKey());
                }
            }
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
        return filled;
    }

    /// Reports from now on which selection a program fills.
    ///
    /// @throws DisplayException if this computer lacks the XFixes library or extension
    public void watch() throws DisplayException {
        NativeLibrary fixes = NativeLibrary.open("libXfixes.so.3", "libxfixes3");
        MethodHandle query = fixes.function("XFixesQueryExtension", JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS);
        MethodHandle select =
                fixes.function("XFixesSelectSelectionInput", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment numbers = arena.allocate(JAVA_INT, 2);
            if ((int) query.invokeExact(display.pointer(), numbers, numbers.asSlice(4)) == 0) {
                throw new DisplayException("The display " + display.name() + " lacks the XFixes extension.");
            }
            notify = numbers.get(JAVA_INT, 0);
            for (long selection : atoms.values()) {
                int _ = (int) select.invokeExact(display.pointer(), display.root(), selection, (long) OWNER_CHANGED);
            }
        } catch (DisplayException e) {
            throw e;
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
        display.sync();
    }

    private void clearOne(String selection) {
        try {
            long id = atoms.getOrDefault(selection, 0L);
            int _ = (int) setOwner.invokeExact(display.pointer(), id, 0L, 0L);
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    /// `XFixesSelectionNotifyEvent: 0 int type   40 int subtype   48 Window owner   56 Atom selection`.
    @Override
    public void read(MemorySegment event) {
        long owner = event.get(JAVA_INT, 0) == notify ? event.get(JAVA_LONG, 48) : 0;
        if (owner == 0) {
            return;
        }
        long selection = event.get(JAVA_LONG, 56);
        atoms.forEach((name, atom) -> {
            if (atom == selection) {
                reports.filled(owner, name);
            }
        });
    }

    /// Hears when a selection is filled.
    public interface Reports {
        /// @param owner     the window that owns it now
        /// @param selection `CLIPBOARD` or `PRIMARY`
        void filled(long owner, String selection);
    }
}
