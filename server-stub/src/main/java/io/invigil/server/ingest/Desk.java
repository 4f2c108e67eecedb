package io.invigil.server.ingest;

import io.invigil.server.journal.Journal;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;

/// What the handlers of all connections share.
///
/// @param blocking runs what may wait for a disk, each task on a virtual thread
record Desk(
        IngestSettings settings,
        Journal journal,
        SessionDirectory sessions,
        LiveFeed feed,
        Agents agents,
        ExecutorService blocking,
        InstantSource clock) {}
