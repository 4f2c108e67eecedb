package io.invigil.shell.lockdown.shortcut;

import java.io.Serial;

/// A policy names a shortcut that there is none of. The message says which, and how they are named.
public final class UnknownShortcutException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    /// @param message what was wrong and what to do
    public UnknownShortcutException(String message) {
        super(message);
    }
}
