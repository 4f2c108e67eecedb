package io.invigil.server.integration;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// What an API token is good for. None includes another.
public enum Scope {
    /// Make sessions and their access links.
    SESSIONS_CREATE("sessions:create"),
    /// Read how sessions stand, their incidents, events and reports.
    SESSIONS_READ("sessions:read"),
    /// Message, warn, pause, resume, extend, end, unlock.
    SESSIONS_ACT("sessions:act"),
    /// Read pictures.
    MEDIA_READ("media:read"),
    /// Read who did what.
    AUDIT_READ("audit:read"),
    /// Read the server's figures.
    METRICS_READ("metrics:read");

    private final String text;

    Scope(String text) {
        this.text = text;
    }

    /// As it is written, such as `sessions:read`.
    public String text() {
        return text;
    }

    /// The scope that is written so.
    public static Optional<Scope> of(String text) {
        return Arrays.stream(values()).filter(scope -> scope.text.equals(text)).findFirst();
    }

    /// All, as they are written.
    public static String all() {
        return Arrays.stream(values()).map(Scope::text).collect(Collectors.joining(", "));
    }
}
