package io.invigil.server.ingest;

import io.invigil.protocol.model.SessionId;
import io.invigil.server.incident.Incident.Severity;
import io.invigil.server.journal.ChainException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the feed what a peer did that a proctor should know of, so that incidents are raised. The same of the
/// same session is told once, then at most once a minute with how often it happened: whoever misbehaves a million
/// times makes one incident, and no work.
final class Alarms {
    private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);
    private static final Duration REST = Duration.ofMinutes(1);
    private static final int MOST_KEYS = 20_000;

    private final LiveFeed feed;
    private final SessionDirectory sessions;
    private final Executor blocking;
    private final InstantSource clock;
    private final LinkedHashMap<Key, Tally> tallies = new LinkedHashMap<>();

    Alarms(LiveFeed feed, SessionDirectory sessions, Executor blocking, InstantSource clock) {
        this.feed = feed;
        this.sessions = sessions;
        this.blocking = blocking;
        this.clock = clock;
    }

    private record Key(SessionId session, String kind) {}

    /// @param count how often it happened
    /// @param told  when the feed was told last
    private record Tally(long count, Instant told) {}

    /// Something that a session's peer did. Sessions that the directory does not know are passed over.
    ///
    /// @param kind   stable; a new one belongs into the list of kinds at `Incident`
    /// @param detail in words
    void raise(SessionId session, String kind, Severity severity, String detail) {
        counted(session, kind)
                .ifPresent(count ->
                        publish(session, new LiveEvent.PeerMisbehaved(session, kind, severity, times(detail, count))));
    }

    /// Links came that do not fit the session's chain.
    void chain(SessionId session, ChainException.Kind kind, long sequence, String detail) {
        counted(session, "chain-" + kind.text())
                .ifPresent(count -> publish(
                        session, new LiveEvent.ChainRefused(session, kind.text(), sequence, times(detail, count))));
    }

    private static String times(String detail, long count) {
        return count == 1 ? detail : detail + " (" + count + " times by now)";
    }

    /// @return how often it happened, if it is to be told now
    private synchronized Optional<Long> counted(SessionId session, String kind) {
        Key key = new Key(session, kind);
        Instant now = clock.instant();
        Tally before = tallies.remove(key);
        boolean tell = before == null || !now.isBefore(before.told().plus(REST));
        long count = before == null ? 1 : before.count() + 1;
        tallies.put(key, new Tally(count, tell || before == null ? now : before.told()));
        if (tallies.size() > MOST_KEYS) {
            tallies.pollFirstEntry();
        }
        return tell ? Optional.of(count) : Optional.empty();
    }

    private void publish(SessionId session, LiveEvent event) {
        try {
            blocking.execute(() -> publishIfKnown(session, event));
        } catch (RejectedExecutionException closing) {
            LOG.warn("The server is closing; not raised any more: {}", event);
        }
    }

    private void publishIfKnown(SessionId session, LiveEvent event) {
        try {
            if (sessions.state(session).isPresent()) {
                feed.publish(event);
            } else {
                LOG.warn("Nothing is known of session {}; not raised: {}", session, event);
            }
        } catch (RuntimeException failed) {
            LOG.error("Not raised: {}", event, failed);
        }
    }
}
