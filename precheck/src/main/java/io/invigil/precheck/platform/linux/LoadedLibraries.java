package io.invigil.precheck.platform.linux;

import io.invigil.precheck.environment.RunningProgram;
import io.invigil.precheck.platform.linux.ProcText.Stat;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The libraries that processes have loaded. A process is read again on the next few looks, for it may not have
/// loaded them all, and then remembered, for reading them is most of the work.
final class LoadedLibraries {
    private static final int LOOKS = 5;

    private final ProcFolder proc;
    private final Map<Integer, Seen> known = new HashMap<>();

    LoadedLibraries(ProcFolder proc) {
        this.proc = proc;
    }

    Set<String> of(Stat stat) {
        Seen seen = known.get(stat.pid());
        int looks = seen == null || seen.ticks != stat.ticks() ? 0 : seen.looks;
        if (seen != null && looks >= LOOKS) {
            return seen.libraries;
        }
        Set<String> now = Set.copyOf(ProcText.libraries(proc.text(stat.pid(), "maps")));
        known.put(stat.pid(), new Seen(stat.ticks(), looks + 1, now));
        return now;
    }

    void forgetOthers(Collection<RunningProgram> running) {
        known.keySet().retainAll(running.stream().map(RunningProgram::pid).collect(Collectors.toSet()));
    }

    private record Seen(long ticks, int looks, Set<String> libraries) {}
}
