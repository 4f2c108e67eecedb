package io.invigil.server.evidence;

import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.evidence.BundleVerifier;
import io.invigil.protocol.evidence.BundleWriter;
import io.invigil.protocol.evidence.Progress;
import io.invigil.protocol.evidence.Verification;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.SessionState;
import io.invigil.protocol.wire.Item;
import io.invigil.server.incident.IncidentRules;
import io.invigil.server.ingest.SessionDirectory;
import io.invigil.server.journal.Committed;
import io.invigil.server.journal.Journal;
import io.invigil.server.journal.JournalListener;
import io.invigil.server.pki.EvidenceAuthority;
import io.invigil.server.pki.ServerPki;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes a session's evidence bundle to `DATA/evidence/<session>/` when its sealing checkpoint is on disk with the
/// receipt for it, verifies it, and then has the session sealed. One bundle at a time, on a thread of its own. One that
/// cannot be written is tried again, and one that does not verify is written anew: the server's clock may have been
/// wrong for a moment, or its disk.
public final class BundleExport implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BundleExport.class);
    private static final long LONGEST_WAIT = 30;
    private static final long CLOSE_SECONDS = 30;

    private final Path folder;
    private final Journal journal;
    private final ServerPki pki;
    private final SessionDirectory sessions;
    private final ExportSource source;
    private final IncidentRules rules;
    private final InstantSource clock;
    private final SessionBundle bundles;
    private final Set<SessionId> ready = ConcurrentHashMap.newKeySet();
    private final Set<SessionId> forgotten = ConcurrentHashMap.newKeySet();
    private final List<Consumer<SessionId>> listeners = new CopyOnWriteArrayList<>();
    private final JournalListener listener = new WhenSealed();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("evidence").factory());

    private BundleExport(
            Path folder,
            Journal journal,
            ServerPki pki,
            SessionDirectory sessions,
            ExportSource source,
            IncidentRules rules,
            InstantSource clock) {
        this.folder = folder;
        this.journal = journal;
        this.pki = pki;
        this.sessions = sessions;
        this.source = source;
        this.rules = rules;
        this.clock = clock;
        this.bundles = new SessionBundle(new EvidenceAuthority(pki.ca(), pki.evidence()), clock);
    }

    private final class WhenSealed implements JournalListener {
        @Override
        public void committed(List<Committed> sessions) {
            for (Committed committed : sessions) {
                for (Statement statement : committed.statements()) {
                    if (statement.kind() == Statement.Kind.RECEIPT && statement.sealing()) {
                        thread.execute(() -> export(committed.session()));
                    }
                }
            }
        }
    }

    /// Follows the journal from now on, and writes the bundles of sealed sessions that have none. Start it before
    /// ingest.
    ///
    /// @param rules looks at all of a session before its incidents are asked for
    /// @throws IOException if `DATA/evidence` cannot be made
    public static BundleExport start(
            Path dataFolder,
            Journal journal,
            ServerPki pki,
            SessionDirectory sessions,
            ExportSource source,
            IncidentRules rules,
            InstantSource clock)
            throws IOException {
        Path folder = dataFolder.resolve("evidence");
        Files.createDirectories(folder);
        BundleExport export = new BundleExport(folder, journal, pki, sessions, source, rules, clock);
        journal.listen(export.listener);
        export.takeUp();
        return export;
    }

    private void takeUp() {
        for (SessionId session : journal.sessions()) {
            if (!journal.sealed(session)) {
                continue;
            }
            if (sessions.state(session).isEmpty()) {
                // purged, or of a database that was there before this one
                continue;
            }
            boolean done = sessions.state(session).equals(Optional.of(SessionState.SEALED));
            if (done && Files.isDirectory(target(session))) {
                ready(session);
            } else {
                thread.execute(() -> export(session));
            }
        }
    }

    /// A session is purged: its bundle is offered and written no more. Returns when none is being written.
    public void forget(SessionId session) {
        forgotten.add(session);
        ready.remove(session);
        try {
            thread.submit(() -> ready.remove(session)).get();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | RejectedExecutionException closed) {
            LOG.debug("No bundle of session {} is being written", session, closed);
        }
    }

    private void export(SessionId session) {
        export(session, 1);
    }

    /// @param wait seconds until the next try: a full disk is often full for moments only, and the agent waits
    private void export(SessionId session, long wait) {
        try {
            if (ready.contains(session) || forgotten.contains(session)) {
                return;
            }
            if (!Files.isDirectory(target(session))) {
                write(session);
            }
            verify(session);
        } catch (IOException | RuntimeException failed) {
            LOG.error("The evidence of session {} cannot be written; it is tried again in {} s", session, wait, failed);
            CompletableFuture.delayedExecutor(wait, TimeUnit.SECONDS, thread)
                    .execute(() -> export(session, Math.min(LONGEST_WAIT, 2 * wait)));
        }
    }

    private void write(SessionId session) throws IOException {
        rules.settle(session);
        ExportMaterial material = source.material(session)
                .orElseThrow(() -> new IOException("session " + session + " is in the journal, but not known"));
        bundles.write(target(session), session, material, new Stored(session));
    }

    private final class Stored implements SessionRecords {
        private final SessionId session;

        Stored(SessionId session) {
            this.session = session;
        }

        @Override
        public void read(Consumer<Item> consumer) throws IOException {
            journal.read(session, 1, consumer);
        }

        @Override
        public List<Statement> statements() throws IOException {
            return journal.statements(session);
        }
    }

    private void verify(SessionId session) throws IOException {
        switch (BundleVerifier.verify(target(session), Optional.of(authority()), Progress.SILENT)) {
            case Verification.Verified verified -> {
                LOG.info("The evidence of session {} is written and verified: {}", session, target(session));
                ready(session);
                sessions.reached(session, SessionState.SEALED, clock.instant(), "the evidence is written and verified");
            }
            case Verification.Refuted(var faults) -> {
                BundleWriter.takeBack(target(session));
                throw new IOException("it does not verify, so it is written anew: " + faults);
            }
        }
    }

    private Hash authority() throws IOException {
        try {
            return Hash.over(pki.ca().getEncoded());
        } catch (CertificateEncodingException broken) {
            throw new IOException("the CA's certificate cannot be written", broken);
        }
    }

    private void ready(SessionId session) {
        ready.add(session);
        listeners.forEach(listener -> listener.accept(session));
    }

    /// Has `listener` told of each bundle that is written and verified, and of those that are so already. It
    /// must not block.
    public void listen(Consumer<SessionId> listener) {
        listeners.add(listener);
        ready.forEach(listener);
    }

    private Path target(SessionId session) {
        return folder.resolve(session.toString());
    }

    /// The folder of a session's bundle; empty until it is written and verified.
    public Optional<Path> bundle(SessionId session) {
        return ready.contains(session) ? Optional.of(target(session).toAbsolutePath()) : Optional.empty();
    }

    /// Waits for the bundles that are due, then follows no more.
    @Override
    public void close() {
        journal.forget(listener);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("A bundle is not finished; it is written when the server starts again");
                thread.shutdownNow();
            }
        } catch (InterruptedException hurried) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
