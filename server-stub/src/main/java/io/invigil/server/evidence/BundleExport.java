package io.invigil.server.evidence;

import io.invigil.protocol.model.SessionId;
import io.invigil.server.ingest.SessionDirectory;
import io.invigil.server.journal.Journal;
import io.invigil.server.pki.ServerPki;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/// Writes a session's evidence bundle to `DATA/evidence/<session>/` when its sealing checkpoint is on disk, verifies
/// it, and then has the session sealed.
public final class BundleExport implements AutoCloseable {
    private BundleExport() {}

    /// Follows the journal from now on, and writes the bundles of sealed sessions that have none. Start it before
    /// ingest.
    public static BundleExport start(
            Path dataFolder,
            Journal journal,
            ServerPki pki,
            SessionDirectory sessions,
            ExportSource source,
            InstantSource clock) {
        return new BundleExport();
    }

    /// The folder of a session's bundle; empty until it is written and verified.
    public Optional<Path> bundle(SessionId session) {
        return Optional.empty();
    }

    /// Waits for the bundle that is being written, then follows no more.
    @Override
    public void close() {}
}
