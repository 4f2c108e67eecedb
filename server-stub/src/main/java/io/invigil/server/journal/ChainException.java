package io.invigil.server.journal;

/// What was to be stored does not fit the session's chain. Nothing of it was stored. Ingest catches it, refuses the
/// agent and has an incident raised.
public final class ChainException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final long sequence;

    /// In which way it does not fit.
    public enum Kind {
        /// Another link stands in its place.
        FORK("fork"),
        /// Links are missing in front of it.
        GAP("gap"),
        /// It names another predecessor.
        BROKEN_LINK("broken-link"),
        /// The chain is sealed: nothing may follow.
        SEALED("sealed");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /// Its name in incidents.
        public String text() {
            return text;
        }
    }

    /// @param sequence the place that does not fit
    /// @param message  what is wrong, in words
    public ChainException(Kind kind, long sequence, String message) {
        super(message);
        this.kind = kind;
        this.sequence = sequence;
    }

    /// In which way it does not fit.
    public Kind kind() {
        return kind;
    }

    /// The place that does not fit.
    public long sequence() {
        return sequence;
    }
}
