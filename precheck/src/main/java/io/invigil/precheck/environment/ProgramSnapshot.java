package io.invigil.precheck.environment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What one look at the programs saw.
///
/// @param programs that run
/// @param unseen   what could not be looked at, and why, in English: `windows` -> `there is no X display`
public record ProgramSnapshot(List<RunningProgram> programs, Map<String, String> unseen) {
    public ProgramSnapshot {
        programs = List.copyOf(programs);
        unseen = Collections.unmodifiableMap(new LinkedHashMap<>(unseen));
    }
}
