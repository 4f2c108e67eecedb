package io.invigil.server.incident;

import io.invigil.protocol.model.SessionId;
import io.invigil.server.ingest.LiveFeed;
import io.invigil.server.ingest.SessionDirectory;
import io.invigil.server.journal.Journal;
import java.time.InstantSource;
import java.util.function.Function;

/// What all watches need.
///
/// @param rules the rules of a session's exam
record Watchers(
        Journal journal,
        SessionDirectory sessions,
        IncidentLog log,
        LookedAt looked,
        LiveFeed feed,
        InstantSource clock,
        Function<SessionId, IndicatorRules> rules) {}
