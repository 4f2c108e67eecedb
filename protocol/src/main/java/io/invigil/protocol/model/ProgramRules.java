package io.invigil.protocol.model;

import java.util.List;

/// Which programs an exam prohibits beside those of the built-in catalogue, and which it lets run.
///
/// @param prohibited file names of executables that must not run
/// @param allowed    names of catalogue entries or of executables that may run all the same, such as a candidate's
///                   assistive technology
public record ProgramRules(List<String> prohibited, List<String> allowed) {
    public ProgramRules {
        prohibited = List.copyOf(prohibited);
        allowed = List.copyOf(allowed);
    }

    /// Where an exam names none: the catalogue alone.
    public static ProgramRules standard() {
        return new ProgramRules(List.of(), List.of());
    }
}
