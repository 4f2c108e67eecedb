package io.invigil.server.retention;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.evidence.PurgeRecord;
import io.invigil.protocol.evidence.SignedPurge;
import io.invigil.protocol.model.SessionId;
import io.invigil.server.journal.Journal;
import io.invigil.server.pki.EvidenceAuthority;
import io.invigil.server.session.AuditLog;
import io.invigil.server.session.Database;
import io.invigil.server.session.Sessions;
import io.invigil.server.session.StoredSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes sessions so that nothing of them can be read, and leaves a signed record of it in `DATA/purged`.
///
/// The decision is on disk first; then goes the content key, with which all events and pictures in the journal
/// are gone, then the bundle, then the rows. A crash in between is made up for by {@link #finish()}. One order
/// at a time.
public final class Purger {
    private static final Logger LOG = LoggerFactory.getLogger(Purger.class);

    private final Parts parts;
    private final Consumer<SessionId> letGo;
    private final PurgeLedger ledger;
    private final SessionRows rows;
    private final AuditLog audit;

    /// What it works on.
    ///
    /// @param data the server's data folder
    public record Parts(
            Path data,
            Database database,
            Sessions sessions,
            Journal journal,
            KeyFolder keys,
            EvidenceAuthority authority,
            InstantSource clock) {}

    /// @param letGo is told of a session that goes now: cuts its agent, writes its bundle no more
    public Purger(Parts parts, Consumer<SessionId> letGo) {
        this.parts = parts;
        this.letGo = letGo;
        this.ledger = new PurgeLedger(parts.database());
        this.rows = new SessionRows(parts.database());
        this.audit = new AuditLog(parts.database(), parts.clock());
    }

    /// Where the record of a session's deletion is, or would be.
    public static Path record(Path data, SessionId session) {
        return data.resolve("purged").resolve(session + ".json");
    }

    /// Deletes a session, or says why not.
    ///
    /// @throws IOException if the disk refuses in the middle; {@link #finish()} goes on
    public synchronized PurgeOutcome purge(PurgeOrder order) throws IOException {
        Optional<String> refused = begin(order);
        if (refused.isPresent()) {
            return new PurgeOutcome.Refused(refused.get());
        }
        finish();
        return new PurgeOutcome.Purged(record(parts.data(), order.session()));
    }

    /// Deletes all that can be, with one scrubbing of the database.
    ///
    /// @return how many
    synchronized int purgeAll(List<PurgeOrder> orders) throws IOException {
        int begun = 0;
        for (PurgeOrder order : orders) {
            Optional<String> refused = begin(order);
            refused.ifPresent(why -> LOG.warn("Session {} is not purged: {}", order.session(), why));
            begun += refused.isEmpty() ? 1 : 0;
        }
        finish();
        return begun;
    }

    /// @return why it may not be deleted
    private Optional<String> begin(PurgeOrder order) {
        SessionId id = order.session();
        Optional<Instant> before = ledger.finishedAt(id);
        if (before.isPresent()) {
            return Optional.of(
                    "session " + id + " was purged on " + before.get() + "; the record is " + record(parts.data(), id));
        }
        Optional<StoredSession> session = parts.sessions().find(id);
        ChainHead head = parts.journal().head(id);
        if (session.isEmpty() && head.sequence() == 0) {
            return Optional.of("there is no session " + id + " in " + parts.data());
        }
        boolean over = session.map(this::over).orElse(true);
        if (!over && !order.forced()) {
            return Optional.of("session " + id + " is not over, it is "
                    + session.get().state() + "; wait for its end, or order it with --force");
        }
        Map<String, Long> counts = new TreeMap<>(rows.counts(id));
        counts.put("events", head.sequence());
        return ledger.begin(new PurgeRecord(
                        PurgeRecord.FORMAT,
                        id.toString(),
                        parts.clock().instant(),
                        parts.clock().instant(),
                        order.by(),
                        order.why(),
                        !over,
                        session.map(known -> known.state().name()).orElse("UNKNOWN"),
                        session.flatMap(StoredSession::closedAt),
                        PurgeRecord.Head.of(head),
                        parts.journal().sealed(id),
                        counts))
                .map(hold -> "session " + id + " is under legal hold since " + hold.at() + " by " + hold.who() + ": "
                        + hold.why() + "; lift it first with invigil hold off " + id);
    }

    private boolean over(StoredSession session) {
        boolean neverBegun = session.enrolledAt().isEmpty()
                && session.codeExpiresAt().isBefore(parts.clock().instant());
        return session.state().over() || session.closedAt().isPresent() || neverBegun;
    }

    /// Finishes what was begun, also by a server that was killed in the middle of it.
    public synchronized void finish() throws IOException {
        List<PurgeRecord> done = new ArrayList<>();
        for (PurgeRecord facts : ledger.unfinished()) {
            done.add(destroy(facts));
        }
        if (done.isEmpty()) {
            return;
        }
        parts.database().scrub();
        int dropped = parts.journal().sweep();
        LOG.info("Purged {} sessions; {} segments of the journal were dropped", done.size(), dropped);
        for (PurgeRecord facts : done) {
            sign(facts);
        }
    }

    private PurgeRecord destroy(PurgeRecord facts) throws IOException {
        SessionId session = SessionId.parse(facts.session());
        letGo.accept(session);
        parts.keys().destroy(session);
        ChainHead head = parts.journal().head(session);
        PurgeRecord known = facts;
        if (head.sequence() > facts.head().sequence()) {
            known = facts.grown(head, parts.journal().sealed(session));
            ledger.known(known);
        }
        parts.journal().forget(session);
        Path evidence = parts.data().resolve("evidence");
        long files = ShreddedFolder.shred(evidence.resolve(session.toString()))
                + ShreddedFolder.shred(evidence.resolve("." + session + ".part"));
        if (files > 0) {
            known = known.with(Map.of("bundle-files", files));
            ledger.known(known);
        }
        rows.delete(session);
        return known;
    }

    private void sign(PurgeRecord facts) throws IOException {
        SessionId session = SessionId.parse(facts.session());
        Instant now = parts.clock().instant();
        Path file = record(parts.data(), session);
        Files.createDirectories(file.getParent());
        try {
            SignedPurge signed = SignedPurge.sign(
                    facts.finished(now),
                    parts.authority().ca(),
                    parts.authority().signer().certificate(),
                    parts.authority().signer()::sign);
            WholeFile.write(file, signed.toJson());
        } catch (java.security.GeneralSecurityException broken) {
            throw new IOException("the record of the deletion cannot be signed: " + broken.getMessage(), broken);
        }
        audit.add(facts.by(), "purged", session.toString(), facts.why());
        ledger.finished(session, now);
    }
}
