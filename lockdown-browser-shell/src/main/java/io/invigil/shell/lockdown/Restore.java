package io.invigil.shell.lockdown;

import io.invigil.precheck.environment.StateFolder;
import io.invigil.shell.lockdown.restore.RestorePoints;
import java.io.IOException;
import java.util.List;

/// Gives back what a session left held: after a crash, or at once when the user asks for it. Each start runs it
/// first, and `invigil restore` by hand.
public final class Restore {
    private Restore() {}

    /// Undoes every restore point, newest first, and goes on past errors. A guard that still runs is ended. Run
    /// again, it finds nothing to do.
    public static RestoreOutcome run(StateFolder state) {
        try {
            return new Restoring(new RestorePoints(state.restorePoints())).run(_ -> true);
        } catch (IOException e) {
            return new RestoreOutcome(
                    List.of(),
                    List.of("The restore points in " + state.root() + " cannot be read: " + e.getMessage()
                            + ". Make that folder readable and writable for yourself, and run this again."));
        }
    }
}
