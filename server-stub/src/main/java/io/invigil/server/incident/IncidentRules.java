package io.invigil.server.incident;

import io.invigil.server.ingest.LiveFeed;
import io.invigil.server.ingest.SessionDirectory;
import io.invigil.server.journal.Journal;
import java.time.InstantSource;

/// Finds incidents in what agents send, and tells the directory which state a session has come to.
public final class IncidentRules implements AutoCloseable {
    private IncidentRules() {}

    /// Looks through what the journal holds of sessions that are not over, then follows the feed. Start it before
    /// ingest. Incidents are kept in `log`, then published on `feed`.
    public static IncidentRules start(
            Journal journal, SessionDirectory sessions, IncidentLog log, LiveFeed feed, InstantSource clock) {
        return new IncidentRules();
    }

    /// Follows no more.
    @Override
    public void close() {}
}
