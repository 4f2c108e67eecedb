package io.invigil.shell.lockdown;

import io.invigil.shell.lockdown.guard.GuardMain;
import java.util.List;
import java.util.stream.Stream;

/// What a guard is to do.
///
/// @param restrictions  what it engages
/// @param openShortcuts shortcuts that it lets through
record GuardTask(List<String> restrictions, List<String> openShortcuts) {
    GuardTask {
        restrictions = List.copyOf(restrictions);
        openShortcuts = List.copyOf(openShortcuts);
    }

    /// As the guard's arguments.
    Stream<String> arguments() {
        return Stream.concat(restrictions.stream(), openShortcuts.stream().map(name -> GuardMain.OPEN + name));
    }
}
