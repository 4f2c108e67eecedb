package io.invigil.precheck.platform.linux;

import io.invigil.protocol.model.ProgramSign;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/// What programs show and do at a display.
@FunctionalInterface
interface DisplayWatchers {
    /// Looks now.
    Sight look();

    /// At the display that this process would show its windows on.
    static DisplayWatchers ofThisProcess() {
        return new XDisplayWatchers(
                System.getenv(), Path.of(System.getProperty("user.home")), Duration.ofSeconds(2), OwnProcesses::now);
    }

    /// What was seen, by process id.
    ///
    /// @param windows classes of windows
    /// @param doings  what is done there
    /// @param unseen  why it could not be looked at, in English; empty if it could
    record Sight(Map<Integer, Set<String>> windows, Map<Integer, Set<ProgramSign>> doings, String unseen) {
        static Sight unseen(String why) {
            return new Sight(Map.of(), Map.of(), why);
        }
    }
}
