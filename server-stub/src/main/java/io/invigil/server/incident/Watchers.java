package io.invigil.server.incident;

import io.invigil.server.ingest.LiveFeed;
import io.invigil.server.ingest.SessionDirectory;
import io.invigil.server.journal.Journal;
import java.time.InstantSource;

/// What all watches need.
record Watchers(
        Journal journal,
        SessionDirectory sessions,
        IncidentLog log,
        LookedAt looked,
        LiveFeed feed,
        InstantSource clock) {}
