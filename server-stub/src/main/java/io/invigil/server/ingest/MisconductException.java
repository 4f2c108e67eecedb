package io.invigil.server.ingest;

import io.invigil.server.incident.Incident.Severity;

/// A peer whose certificate is good did what no agent does. {@link LastHandler} catches it, refuses the peer and
/// has an incident raised.
final class MisconductException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String kind;
    private final Severity severity;

    /// @param kind    of the incident, stable
    /// @param message what it did, in words
    MisconductException(String kind, Severity severity, String message) {
        super(message);
        this.kind = kind;
        this.severity = severity;
    }

    String kind() {
        return kind;
    }

    Severity severity() {
        return severity;
    }
}
