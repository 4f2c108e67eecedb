package io.invigil.shell.browser;

import java.io.Serial;

/// Says why the exam's browser cannot be shown, in words for the person at the computer.
///
/// Whoever starts an exam catches it, releases what is locked and shows the message.
public final class BrowserException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    /// @param message what is wrong and what to do
    public BrowserException(String message) {
        super(message);
    }

    /// @param message what is wrong and what to do
    /// @param cause   what was caught
    public BrowserException(String message, Throwable cause) {
        super(message, cause);
    }
}
