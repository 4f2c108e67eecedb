package io.invigil.server.app;

import org.jspecify.annotations.Nullable;

/// The server cannot start, or a command cannot do its work. The message is one clear line for people; the commands
/// print it and exit with 1.
public final class StartupException extends Exception {
    private static final long serialVersionUID = 1L;

    /// @param message what is wrong and what to do
    public StartupException(String message) {
        super(message);
    }

    /// @param message what is wrong and what to do
    public StartupException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
