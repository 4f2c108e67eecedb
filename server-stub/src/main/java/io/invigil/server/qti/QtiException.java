package io.invigil.server.qti;

/// A package, or one of its files, cannot be read at all. The message says why; whoever asked for the import shows it.
public final class QtiException extends Exception {
    private static final long serialVersionUID = 1L;

    /// @param message what is wrong, in words
    public QtiException(String message) {
        super(message);
    }

    /// @param cause what found it out
    public QtiException(String message, Throwable cause) {
        super(message, cause);
    }
}
