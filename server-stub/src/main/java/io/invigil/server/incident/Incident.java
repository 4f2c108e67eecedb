package io.invigil.server.incident;

import io.invigil.protocol.model.SessionId;
import java.time.Instant;
import java.util.UUID;

/// Something that a proctor should look at.
///
/// @param id       names it; the same finding has the same id, however often it is found
/// @param at       when it happened
/// @param kind     stable name, such as `session-interrupted`, `shortcut-not-swallowed`, `focus-lost`,
///                 `prohibited-program`, `restriction-not-enforced`, `chain-fork`, `chain-gap`, `chain-broken-link`
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
