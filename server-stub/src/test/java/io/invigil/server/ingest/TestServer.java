package io.invigil.server.ingest;

import io.invigil.server.evidence.BundleExport;
import io.invigil.server.evidence.ExportMaterial;
import io.invigil.server.incident.IncidentRules;
import io.invigil.server.incident.MemoryIncidents;
import io.invigil.server.journal.Journal;
import io.invigil.server.pki.ServerPki;
import io.invigil.server.retention.KeyFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The parts of a server behind real sockets and files, with its sessions in memory.
public final class TestServer implements AutoCloseable {
    private static final InstantSource CLOCK = InstantSource.system();

    public final ServerPki pki;
    public final Journal journal;
    public final LiveFeed feed = new LiveFeed();
    public final BundleExport export;
    public final IngestServer ingest;
    private final IncidentRules rules;

    private TestServer(
            Path data,
            Transport transport,
            IngestSettings settings,
            SessionDirectory sessions,
            MemoryIncidents incidents)
            throws Exception {
        pki = ServerPki.open(data, Optional.empty(), List.of(), CLOCK);
        journal = Journal.open(data, KeyFolder.open(data), pki.evidence(), CLOCK);
        rules = IncidentRules.start(journal, sessions, incidents, feed, CLOCK);
        export = BundleExport.start(
                data,
                journal,
                pki,
                sessions,
                session -> sessions.signingCertificate(session)
                        .map(certificate -> new ExportMaterial(
                                "Ada Example",
                                "sample",
                                "Sample exam",
                                certificate,
                                Optional.empty(),
                                "{\"score\":700}".getBytes(StandardCharsets.UTF_8),
                                incidents.of(session))),
                rules,
                CLOCK);
        ingest = IngestServer.start(transport, settings, pki, journal, sessions, feed, CLOCK);
    }

    public static TestServer start(Path data, SessionDirectory sessions, MemoryIncidents incidents) throws Exception {
        return new TestServer(data, Transport.best(), settings(Duration.ofSeconds(20)), sessions, incidents);
    }

    static TestServer start(Path data, Transport transport, IngestSettings settings, SessionDirectory sessions)
            throws Exception {
        return new TestServer(data, transport, settings, sessions, new MemoryIncidents());
    }

    static TestServer start(
            Path data,
            Transport transport,
            IngestSettings settings,
            SessionDirectory sessions,
            MemoryIncidents incidents)
            throws Exception {
        return new TestServer(data, transport, settings, sessions, incidents);
    }

    /// Small credit and short times, so that a test meets the limits.
    static IngestSettings settings(Duration silence) {
        return new IngestSettings(
                "127.0.0.1",
                0,
                256,
                8L * 1024 * 1024,
                Duration.ofSeconds(3),
                Duration.ofMillis(500),
                silence,
                Duration.ofSeconds(1),
                Duration.ofMillis(300));
    }

    public int port() {
        return ingest.port();
    }

    @Override
    public void close() {
        ingest.close();
        export.close();
        rules.close();
        journal.close();
    }
}
