package io.invigil.server.ingest;

import io.invigil.server.journal.Journal;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;

/// What the handlers of all connections share.
///
/// @param blocking   runs what may wait for a disk, each task on a virtual thread
/// @param handshakes runs what TLS has to calculate before a peer is known
record Desk(
        IngestSettings settings,
        Journal journal,
        SessionDirectory sessions,
        LiveFeed feed,
        Agents agents,
        Doors doors,
        ExecutorService blocking,
        ExecutorService handshakes,
        InstantSource clock) {

    /// How much the server can take now.
    Pressure pressure() {
        return new Pressure(settings, journal, doors.gate());
    }

    Alarms alarms() {
        return doors.alarms();
    }
}
