package io.invigil.precheck.network;

import java.io.IOException;

/// A measurement by datagrams could not be brought to its end.
final class LineBrokenException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Why why;

    /// What happened.
    enum Why {
        /// Nothing came any more.
        SILENT,
        /// The server measures others, or has measured here for long enough.
        REFUSED
    }

    LineBrokenException(Why why) {
        super("the measurement broke off: " + why);
        this.why = why;
    }

    LineBrokenException(Why why, Throwable cause) {
        super("the measurement broke off: " + why, cause);
        this.why = why;
    }

    Why why() {
        return why;
    }
}
