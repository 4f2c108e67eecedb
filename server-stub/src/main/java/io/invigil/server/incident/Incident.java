package io.invigil.server.incident;

import io.invigil.protocol.model.SessionId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/// Something that a proctor should look at.
///
/// @param id       names it; the same finding has the same id, however often it is found
/// @param at       when it happened
/// @param kind     stable name, such as `session-interrupted`, `shortcut-not-swallowed`, `focus-lost`,
///                 `prohibited-program`, `restriction-not-enforced`, `clock-went-back`; of the chain `chain-fork`,
///                 `chain-gap`, `chain-broken-link`, `stream-replayed`, `agent-behind`, `foreign-event`,
///                 `wrong-signature`; of the connection `wrong-session`, `certificate-expired`, `taken-over`,
///                 `certificate-wrong-purpose`, `connects-too-often`, `oversized-frame`, `unfinished-frame`,
///                 `malformed-message`
/// @param cause    what happened, in words
/// @param sequence the event that shows it; 0 if none does
/// @param state    what a proctor made of it
/// @param note     what a proctor wrote; empty at first
public record Incident(
        UUID id,
        SessionId session,
        Instant at,
        String kind,
        Severity severity,
        String cause,
        long sequence,
        State state,
        String note) {

    /// Something newly found; open, without a note. The id follows from session, kind and sequence number, so that
    /// what is found again after a crash is not there twice.
    public static Incident found(
            SessionId session, Instant at, String kind, Severity severity, String cause, long sequence) {
        UUID id = id(session, kind + "/" + sequence);
        return new Incident(id, session, at, kind, severity, cause, sequence, State.OPEN, "");
    }

    /// Something newly found that no event shows.
    ///
    /// @param after the newest event when it happened; the id follows from it
    public static Incident unseen(
            SessionId session, Instant at, String kind, Severity severity, String cause, long after) {
        UUID id = id(session, kind + "/after/" + after);
        return new Incident(id, session, at, kind, severity, cause, 0, State.OPEN, "");
    }

    private static UUID id(SessionId session, String key) {
        return UUID.nameUUIDFromBytes((session + "/" + key).getBytes(StandardCharsets.UTF_8));
    }

    /// The same incident, known better.
    ///
    /// @param sequence the event that shows it; 0 if none does
    public Incident known(String betterCause, long sequence) {
        return new Incident(id, session, at, kind, severity, betterCause, sequence, state, note);
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
