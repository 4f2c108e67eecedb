package io.invigil.shell.watch;

import io.invigil.precheck.platform.Computer;
import io.invigil.protocol.model.ProgramRules;
import java.util.EnumSet;
import java.util.Set;

/// What is watched, and for whom.
///
/// @param exam     process id of the program that owns the exam's window; what it started belongs to the exam too
/// @param computer that is watched: its files, its variables (`DISPLAY`, `XDG_SESSION_ID`), its kind
/// @param programs what the exam forbids and allows beside the usual
/// @param clock    that is compared with the others
/// @param kinds    what is watched; those that other parts see to are not watched whether named or not
public record WatchSettings(
        long exam, Computer computer, ProgramRules programs, WatchClock clock, Set<WatchKind> kinds) {
    public WatchSettings {
        kinds = Set.copyOf(kinds);
    }

    /// Everything that can be watched on this computer, for this process.
    public static WatchSettings ofThisProcess(ProgramRules programs) {
        return new WatchSettings(
                ProcessHandle.current().pid(),
                Computer.ofThisComputer(),
                programs,
                WatchClock.system(),
                EnumSet.allOf(WatchKind.class));
    }

    /// The same without one watch.
    public WatchSettings without(WatchKind kind) {
        Set<WatchKind> fewer = EnumSet.noneOf(WatchKind.class);
        fewer.addAll(kinds);
        fewer.remove(kind);
        return new WatchSettings(exam, computer, programs, clock, fewer);
    }
}
