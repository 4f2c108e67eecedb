package io.invigil.server.incident;

import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.SessionState;
import io.invigil.server.ingest.LiveEvent;
import io.invigil.server.ingest.LiveFeed;
import io.invigil.server.ingest.SessionDirectory;
import io.invigil.server.ingest.Subscription;
import io.invigil.server.journal.Journal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds incidents in what agents send, and tells the directory which state a session has come to.
public final class IncidentRules implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IncidentRules.class);
    private static final Duration TIME_TO_RETURN = Duration.ofSeconds(30);
    private static final Duration KEEP_EVERY = Duration.ofSeconds(3);

    private final Map<SessionId, SessionWatch> watches = new ConcurrentHashMap<>();
    private final Map<SessionId, LookedAt.Place> kept = new ConcurrentHashMap<>();
    private final Set<SessionId> expected = ConcurrentHashMap.newKeySet();
    private final Watchers watchers;
    private final Subscription subscription;
    private final Thread waiter;
    private final Thread keeper;

    private IncidentRules(Watchers watchers, Duration timeToReturn) {
        this.watchers = watchers;
        takeUp();
        keep();
        this.subscription = watchers.feed().subscribe(this::look);
        this.waiter = Thread.ofVirtual().name("incident-rules").unstarted(() -> await(timeToReturn));
        this.keeper = Thread.ofVirtual().name("incident-places").unstarted(this::keepNowAndThen);
    }

    /// Looks through what the journal holds of sessions that are not sealed, then follows the feed. Start it
    /// before ingest. Incidents are kept in `log`, then published on `feed`.
    ///
    /// Agents that were in an exam when the server ended have half a minute to come back; after that they count as
    /// lost.
    public static IncidentRules start(
            Journal journal, SessionDirectory sessions, IncidentLog log, LiveFeed feed, InstantSource clock) {
        return start(journal, sessions, log, LookedAt.NOWHERE, feed, clock);
    }

    /// Like {@link #start(Journal, SessionDirectory, IncidentLog, LiveFeed, InstantSource)}, but what a server
    /// before this one has looked at is not read again.
    public static IncidentRules start(
            Journal journal,
            SessionDirectory sessions,
            IncidentLog log,
            LookedAt looked,
            LiveFeed feed,
            InstantSource clock) {
        return start(journal, sessions, log, looked, feed, clock, session -> IndicatorRules.standard());
    }

    /// Like the others, with rules of one's own.
    ///
    /// @param rules the rules of a session's exam, asked for once
    public static IncidentRules start(
            Journal journal,
            SessionDirectory sessions,
            IncidentLog log,
            LookedAt looked,
            LiveFeed feed,
            InstantSource clock,
            Function<SessionId, IndicatorRules> rules) {
        return start(new Watchers(journal, sessions, log, looked, feed, clock, rules), TIME_TO_RETURN);
    }

    static IncidentRules start(Watchers watchers, Duration timeToReturn) {
        IncidentRules rules = new IncidentRules(watchers, timeToReturn);
        rules.waiter.start();
        rules.keeper.start();
        return rules;
    }

    /// Looks at all that is on disk of a session, now. Blocks on the disk.
    public void settle(SessionId session) {
        watch(session).settle();
    }

    /// A session is purged: it is followed no more.
    private void forget(SessionId session) {
        expected.remove(session);
        watches.remove(session);
        kept.remove(session);
    }

    private void keepNowAndThen() {
        try {
            while (true) {
                Thread.sleep(KEEP_EVERY);
                keep();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void keep() {
        Map<SessionId, LookedAt.Place> fresh = new HashMap<>();
        watches.forEach((session, watch) -> {
            LookedAt.Place place = watch.place();
            if (place.sequence() > 0 && !place.equals(kept.get(session))) {
                fresh.put(session, place);
            }
        });
        if (fresh.isEmpty()) {
            return;
        }
        try {
            watchers.looked().keep(fresh);
            kept.putAll(fresh);
        } catch (RuntimeException failed) {
            LOG.warn("How far the rules have looked cannot be kept; it is tried again", failed);
        }
    }

    private void takeUp() {
        for (SessionId session : watchers.journal().sessions()) {
            Optional<SessionState> state = watchers.sessions().state(session);
            if (state.isPresent()
                    && state.get() != SessionState.SEALED
                    && watch(session).takeUp(state.get())) {
                expected.add(session);
            }
        }
    }

    private void await(Duration timeToReturn) {
        try {
            Thread.sleep(timeToReturn);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            return;
        }
        for (SessionId session : Set.copyOf(expected)) {
            if (expected.remove(session)) {
                try {
                    watch(session).lost("The agent did not come back when the server was started again,");
                } catch (RuntimeException failed) {
                    LOG.error("Session {} cannot be marked as interrupted", session, failed);
                }
            }
        }
    }

    private void look(LiveEvent event) {
        switch (event) {
            case LiveEvent.EventsStored stored -> watch(stored.session()).stored(stored.items());
            case LiveEvent.Connected connected -> {
                expected.remove(connected.session());
                watch(connected.session()).connected();
            }
            case LiveEvent.Disconnected(SessionId session, boolean onPurpose) -> {
                if (!onPurpose) {
                    watch(session).lost("The connection was lost");
                }
            }
            case LiveEvent.ChainRefused refused -> watch(refused.session()).refused(refused);
            case LiveEvent.PeerMisbehaved misbehaved ->
                watch(misbehaved.session()).misbehaved(misbehaved);
            case LiveEvent.FrameAhead shown -> {
                // looked at when it is stored
            }
            case LiveEvent.Purged(SessionId session) -> forget(session);
            case LiveEvent.IncidentRaised own -> {
                // raised here
            }
            case LiveEvent.StateReached own -> {
                // reached here
            }
        }
    }

    private SessionWatch watch(SessionId session) {
        return watches.computeIfAbsent(session, id -> new SessionWatch(id, watchers));
    }

    /// Follows no more.
    @Override
    public void close() {
        waiter.interrupt();
        keeper.interrupt();
        subscription.close();
        keep();
    }
}
