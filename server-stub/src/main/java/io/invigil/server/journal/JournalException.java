package io.invigil.server.journal;

/// The journal cannot write: the disk is full or fails, too much waits, or it is closed. The message says which.
/// Ingest catches it and tells the agent to come back later.
public final class JournalException extends Exception {
    private static final long serialVersionUID = 1L;

    /// @param message why it cannot write
    public JournalException(String message) {
        super(message);
    }

    /// @param message why it cannot write
    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
