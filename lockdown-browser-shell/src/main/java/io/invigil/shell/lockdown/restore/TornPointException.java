package io.invigil.shell.lockdown.restore;

import java.io.Serial;

/// A restore point is not as it was written. Whoever restores goes on with the next one and says so.
public final class TornPointException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    /// @param message what is wrong with it
    public TornPointException(String message) {
        super(message);
    }
}
