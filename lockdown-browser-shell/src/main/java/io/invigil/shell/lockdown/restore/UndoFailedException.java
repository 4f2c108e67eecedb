package io.invigil.shell.lockdown.restore;

import java.io.Serial;

/// A change could not be taken back. The message says what the user can do.
public final class UndoFailedException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    /// @param message why not, and what to do
    public UndoFailedException(String message) {
        super(message);
    }
}
