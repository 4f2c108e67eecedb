package io.invigil.shell.platform.linux;

import java.io.Serial;

/// The display cannot be used as it must be. The message says why and what to do.
public final class DisplayException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    /// @param message what was wrong and what to do
    public DisplayException(String message) {
        super(message);
    }
}
