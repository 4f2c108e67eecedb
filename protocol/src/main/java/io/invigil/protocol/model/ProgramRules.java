package io.invigil.protocol.model;

import java.util.List;

/// Which programs an exam prohibits beside those of the built-in catalogue, and which it lets run.
///
/// @param prohibited file names of executables that must not run
/// @param allowed    names of catalogue entries or of executables that may run all the same, such as a candidate's
///                   assistive technology
/// @param rules      further entries for the catalogue; one whose name is in the catalogue replaces that
public record ProgramRules(List<String> prohibited, List<String> allowed, List<ProgramRule> rules) {
    /// Most names in either list, and most rules.
    public static final int MAX_ENTRIES = 500;

    /// @throws IllegalArgumentException if a list is too long or holds an empty name
    public ProgramRules {
        prohibited = names("prohibited", prohibited);
        allowed = names("allowed", allowed);
        rules = List.copyOf(rules);
        if (rules.size() > MAX_ENTRIES) {
            throw new IllegalArgumentException("programs.rules has more than " + MAX_ENTRIES + " entries");
        }
    }

    /// Where an exam names none: the catalogue alone.
    public static ProgramRules standard() {
        return new ProgramRules(List.of(), List.of(), List.of());
    }

    private static List<String> names(String list, List<String> names) {
        List<String> copy = List.copyOf(names);
        if (copy.size() > MAX_ENTRIES) {
            throw new IllegalArgumentException("programs." + list + " has more than " + MAX_ENTRIES + " names");
        }
        for (String name : copy) {
            if (name.isBlank() || name.length() > ProgramRule.MAX_LENGTH) {
                throw new IllegalArgumentException("programs." + list + ": a name is empty or longer than "
                        + ProgramRule.MAX_LENGTH + " characters");
            }
        }
        return copy;
    }
}
