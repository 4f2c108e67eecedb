package io.invigil.server.incident;

import io.invigil.protocol.model.SessionId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Something that a proctor should look at. It accuses nobody: that it is what it looks like, a person says.
///
/// @param id       names it; the same finding has the same id, however often it is found
/// @param at       when it happened
/// @param kind     stable name, such as `session-interrupted`, `shortcut-not-swallowed`, `focus-lost`,
///                 `prohibited-program`, `restriction-not-enforced`, `clock-went-back`, `shortcuts-tried`,
///                 `camera-still`, `screen-still`; of the chain `chain-fork`,
///                 `chain-gap`, `chain-broken-link`, `stream-replayed`, `agent-behind`, `foreign-event`,
///                 `wrong-signature`; of the connection `wrong-session`, `certificate-expired`, `taken-over`,
///                 `certificate-wrong-purpose`, `connects-too-often`, `oversized-frame`, `unfinished-frame`,
///                 `malformed-message`
/// @param cause    what happened, as a sentence; it begins with a capital letter
/// @param sequence the event that shows it; 0 if none does
/// @param triage   what a proctor made of it
public record Incident(
        UUID id,
        SessionId session,
        Instant at,
        String kind,
        Severity severity,
        String cause,
        long sequence,
        Triage triage) {
    public Incident {
        cause = capital(cause);
    }

    /// Something newly found; open, without a note. The id follows from session, kind and sequence number, so that
    /// what is found again after a crash is not there twice.
    public static Incident found(
            SessionId session, Instant at, String kind, Severity severity, String cause, long sequence) {
        UUID id = id(session, kind + "/" + sequence);
        return new Incident(id, session, at, kind, severity, cause, sequence, Triage.NONE);
    }

    /// Something newly found that no event shows.
    ///
    /// @param after the newest event when it happened; the id follows from it
    public static Incident unseen(
            SessionId session, Instant at, String kind, Severity severity, String cause, long after) {
        UUID id = id(session, kind + "/after/" + after);
        return new Incident(id, session, at, kind, severity, cause, 0, Triage.NONE);
    }

    private static UUID id(SessionId session, String key) {
        return UUID.nameUUIDFromBytes((session + "/" + key).getBytes(StandardCharsets.UTF_8));
    }

    /// The same incident, known better.
    ///
    /// @param sequence the event that shows it; 0 if none does
    public Incident known(String betterCause, long sequence) {
        return known(betterCause, severity, sequence);
    }

    /// The same incident, known better, and how much it matters now.
    ///
    /// @param sequence the event that shows it; 0 if none does
    public Incident known(String betterCause, Severity weighed, long sequence) {
        return new Incident(id, session, at, kind, weighed, betterCause, sequence, triage);
    }

    /// What a proctor made of it.
    public State state() {
        return triage.state();
    }

    /// What a proctor wrote; empty at first.
    public String note() {
        return triage.note();
    }

    private static String capital(String cause) {
        if (cause.isEmpty()) {
            return cause;
        }
        int first = cause.offsetByCodePoints(0, 1);
        return cause.substring(0, first).toUpperCase(Locale.ROOT) + cause.substring(first);
    }

    /// What a proctor made of an incident.
    ///
    /// @param note    what they wrote; empty at first
    /// @param by      who decided last; empty if nobody has
    /// @param at      when; empty if nobody has
    /// @param version how many decisions there were
    public record Triage(State state, String note, String by, Optional<Instant> at, int version) {
        /// Nobody has looked yet.
        public static final Triage NONE = new Triage(State.OPEN, "", "", Optional.empty(), 0);
    }

    /// How much it matters.
    public enum Severity {
        /// Good to know.
        INFO,
        /// Worth a look.
        WARNING,
        /// Must be looked at.
        SERIOUS
    }

    /// What a proctor made of it.
    public enum State {
        /// Nobody has decided yet.
        OPEN,
        /// It is what it looks like.
        CONFIRMED,
        /// It is harmless.
        DISMISSED
    }
}
