package io.invigil.shell.seb;

/// A file, link or configuration that cannot be used. The message is one sentence or two for the person who opened
/// it: what is wrong, and what to do. Commands and windows that open such files catch it.
public class SebException extends Exception {
    private static final long serialVersionUID = 1L;

    /// @param message what is wrong, and what to do
    public SebException(String message) {
        super(message);
    }

    /// @param message what is wrong, and what to do
    /// @param cause   why
    public SebException(String message, Throwable cause) {
        super(message, cause);
    }
}
