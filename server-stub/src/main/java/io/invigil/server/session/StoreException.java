package io.invigil.server.session;

/// The database could not be read or written, or is of a kind that this version cannot use. The message is for
/// people.
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param message what was wrong and what to do
    public StoreException(String message) {
        super(message);
    }

    /// @param message what was wrong and what to do
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
