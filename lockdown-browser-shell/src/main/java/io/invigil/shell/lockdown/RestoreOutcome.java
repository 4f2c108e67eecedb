package io.invigil.shell.lockdown;

import java.util.List;

/// What a restore did.
///
/// @param restored what was given back, in words, in the order in which it was
/// @param problems what could not be, each with what to do about it
public record RestoreOutcome(List<String> restored, List<String> problems) {
    public RestoreOutcome {
        restored = List.copyOf(restored);
        problems = List.copyOf(problems);
    }

    /// Whether no session had left anything held.
    public boolean nothingWasLocked() {
        return restored.isEmpty() && problems.isEmpty();
    }
}
