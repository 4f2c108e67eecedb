package io.invigil.shell.watch;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// Matches the shortcuts that the hook observes with those that the guard reports, one for one, whichever comes
/// first.
final class Correlation {
    private static final int MOST = 256;

    private final long window;
    private final List<Shortcut> reported = new ArrayList<>();
    private final List<Shortcut> observed = new ArrayList<>();

    /// @param window how far apart the two may be, in nanoseconds
    Correlation(long window) {
        this.window = window;
    }

    /// The guard reported a shortcut.
    synchronized void reported(String keys, boolean swallowed, long now) {
        add(reported, new Shortcut(keys, swallowed, now));
    }

    /// The hook observed a shortcut.
    synchronized void observed(String keys, long now) {
        add(observed, new Shortcut(keys, false, now));
    }

    /// Whether some observed shortcut waits for the guard's word.
    synchronized boolean waiting() {
        return !observed.isEmpty();
    }

    /// The observed shortcuts of which it is known now whether they were swallowed: as the guard said, or not at
    /// all where it has said nothing in time. Each is told once.
    synchronized List<Shortcut> settled(long now) {
        reported.removeIf(report -> now - report.at > 2 * window);
        List<Shortcut> settled = new ArrayList<>();
        for (Iterator<Shortcut> all = observed.iterator(); all.hasNext(); ) {
            Shortcut seen = all.next();
            Shortcut known = take(seen);
            if (known.swallowed || now - seen.at > window) {
                settled.add(known);
                all.remove();
            }
        }
        return settled;
    }

    private Shortcut take(Shortcut seen) {
        for (Iterator<Shortcut> all = reported.iterator(); all.hasNext(); ) {
            Shortcut report = all.next();
            if (report.swallowed && report.keys.equals(seen.keys) && Math.abs(report.at - seen.at) <= window) {
                all.remove();
                return report;
            }
        }
        return seen;
    }

    private static void add(List<Shortcut> list, Shortcut shortcut) {
        if (list.size() < MOST) {
            list.add(shortcut);
        }
    }

    /// A shortcut that was seen.
    record Shortcut(String keys, boolean swallowed, long at) {}
}
