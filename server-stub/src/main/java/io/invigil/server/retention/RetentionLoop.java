package io.invigil.server.retention;

import io.invigil.protocol.model.SessionId;
import io.invigil.server.session.Database;
import io.invigil.server.session.Sessions;
import io.invigil.server.session.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes what was kept long enough, by itself, and what commands ask for, at once. A thread of its own.
public final class RetentionLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RetentionLoop.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofHours(1);

    /// The database is written anew afterwards, which keeps answers waiting for a moment: better while nobody
    /// sits an exam, but not for ever.
    private static final Duration PATIENCE = Duration.ofDays(1);

    private static final int MOST_AT_ONCE = 1000;

    private final Purger purger;
    private final PurgeRequests requests;
    private final SessionRows rows;
    private final Database database;
    private final Sessions sessions;
    private final Duration kept;
    private final InstantSource clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("retention").daemon().factory());
    private Instant nextLook = Instant.MIN;

    private RetentionLoop(Purger purger, Database database, Sessions sessions, Duration kept, InstantSource clock) {
        this.purger = purger;
        this.requests = new PurgeRequests(database, clock);
        this.rows = new SessionRows(database);
        this.database = database;
        this.sessions = sessions;
        this.kept = kept;
        this.clock = clock;
    }

    /// Begins; what a server before this one left half done is finished first.
    ///
    /// @param kept how long after its end a session is kept
    public static RetentionLoop start(
            Purger purger, Database database, Sessions sessions, Duration kept, InstantSource clock) {
        RetentionLoop loop = new RetentionLoop(purger, database, sessions, kept, clock);
        var _ = loop.thread.scheduleWithFixedDelay(loop::tick, 0, 1, TimeUnit.SECONDS);
        return loop;
    }

    private void tick() {
        try {
            requests.open().forEach(this::take);
            Instant now = clock.instant();
            if (now.isAfter(nextLook)) {
                look(now);
                nextLook = now.plus(BETWEEN_LOOKS);
            }
        } catch (IOException | RuntimeException failed) {
            LOG.error("Retention could not go on; the next try is in a minute", failed);
            nextLook = clock.instant().plus(Duration.ofMinutes(1));
        }
    }

    private void take(PurgeOrder order) {
        PurgeRequests.Answer answer;
        try {
            answer = switch (purger.purge(order)) {
                case PurgeOutcome.Purged purged ->
                    new PurgeRequests.Answer(true, purged.record().toString());
                case PurgeOutcome.Refused refused -> new PurgeRequests.Answer(false, refused.why());
            };
        } catch (IOException | StoreException failed) {
            LOG.error("Session {} could not be purged to the end; it is tried again", order.session(), failed);
            answer = new PurgeRequests.Answer(
                    false, "it is begun, but not finished: " + failed.getMessage() + "; the server tries it again");
            nextLook = Instant.MIN;
        }
        requests.answer(order.session(), answer);
    }

    private void look(Instant now) throws IOException {
        purger.finish();
        Instant ended = now.minus(kept);
        boolean busy = !sessions.runningSince(now).isEmpty();
        List<SessionId> due = rows.endedBefore(busy ? ended.minus(PATIENCE) : ended, MOST_AT_ONCE);
        if (!due.isEmpty()) {
            String why = "kept for " + kept.toDays() + " days after its end";
            int purged = purger.purgeAll(due.stream()
                    .map(session -> new PurgeOrder(session, "server", why, true))
                    .toList());
            LOG.info("Purged {} sessions that were {}", purged, why);
        }
        int reports = rows.deleteLooseReports(ended);
        if (reports > 0) {
            database.scrub();
            LOG.info("Deleted {} reports of checks that belong to no session", reports);
        }
    }

    /// Stops; waits for what is being deleted.
    @Override
    public void close() {
        thread.close();
    }
}
