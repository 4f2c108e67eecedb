package io.invigil.shell.lockdown;

import java.io.Serial;

/// The computer could not be held. The message says why and what to do; nothing was left changed.
public class LockdownException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    /// @param message what was wrong and what to do
    public LockdownException(String message) {
        super(message);
    }

    /// @param message what was wrong and what to do
    public LockdownException(String message, Throwable cause) {
        super(message, cause);
    }
}
