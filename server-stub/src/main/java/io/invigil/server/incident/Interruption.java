package io.invigil.server.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A connection that was lost in the middle of an exam, and whether it is back.
///
/// @param incident what was raised for it
/// @param back     when the agent was connected again; empty while it is gone
record Interruption(Incident incident, Optional<Instant> back) {
    static final String KIND = "session-interrupted";

    private static final Duration BELONGS_TOGETHER = Duration.ofMinutes(1);

    /// Whether an agent that says now that it was gone speaks of this one.
    boolean explainedAt(Instant now) {
        return back.map(then -> !now.isAfter(then.plus(BELONGS_TOGETHER))).orElse(true);
    }

    /// A length of time for people to read.
    static String words(Duration length) {
        long seconds = Math.max(0, length.toSeconds());
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }
}
