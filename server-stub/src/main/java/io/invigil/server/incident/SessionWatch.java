package io.invigil.server.incident;

import io.invigil.protocol.chain.Envelope;
import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.SessionState;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.wire.Item;
import io.invigil.server.incident.Incident.Severity;
import io.invigil.server.ingest.LiveEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows one session: looks at each of its events once and in order, and at its connection. What the feed missed
/// is read from the journal.
final class SessionWatch {
    private static final Logger LOG = LoggerFactory.getLogger(SessionWatch.class);

    private final SessionId session;
    private final Watchers watchers;
    private final ClockWatch clock = new ClockWatch();
    private final IndicatorRules rules;
    private final IndicatorWatch indicators;
    private long seen;
    private SessionState reported = SessionState.ENROLLED;
    private Optional<Interruption> interruption = Optional.empty();

    SessionWatch(SessionId session, Watchers watchers) {
        this.session = session;
        this.watchers = watchers;
        Optional<LookedAt.Place> before = watchers.looked()
                .of(session)
                .filter(place ->
                        place.sequence() <= watchers.journal().head(session).sequence());
        before.ifPresent(place -> {
            seen = place.sequence();
            reported = place.reported();
        });
        this.rules = watchers.rules().apply(session);
        this.indicators = new IndicatorWatch(
                session, rules, before.map(LookedAt.Place::counted).orElse(Counted.NOTHING));
    }

    /// How far it has looked; all incidents up to there are kept.
    synchronized LookedAt.Place place() {
        return new LookedAt.Place(seen, reported, indicators.counted());
    }

    /// Takes up a session that a server before this one has followed.
    ///
    /// @return whether the agent is expected back
    synchronized boolean takeUp(SessionState state) {
        if (state == SessionState.INTERRUPTED) {
            interruption = incidents().stream()
                    .filter(incident -> incident.sequence() == 0)
                    .reduce((older, newer) -> newer)
                    .map(incident -> new Interruption(incident, Optional.empty()));
        }
        readUpTo(watchers.journal().head(session).sequence(), false);
        if (state != reported && state.next().contains(reported) && state != SessionState.INTERRUPTED) {
            reached(reported, watchers.clock().instant(), "the agent reported it before the server was started");
        }
        return EventRules.locked(reported) && EventRules.locked(state);
    }

    synchronized void stored(List<Item> items) {
        for (Item item : items) {
            long sequence = item.envelope().sequence();
            if (sequence == seen + 1) {
                look(item, true);
            } else {
                readUpTo(sequence, true);
            }
        }
    }

    /// Looks at all that is on disk.
    synchronized void settle() {
        readUpTo(watchers.journal().head(session).sequence(), true);
    }

    synchronized void connected() {
        Instant now = watchers.clock().instant();
        if (interruption.isPresent() && interruption.get().back().isEmpty()) {
            Incident incident = interruption.get().incident();
            Duration length = Duration.between(incident.at(), now);
            Incident known = incident.known(
                    incident.cause() + "; it was back after " + Interruption.words(length),
                    rules.network().weigh(length),
                    incident.sequence());
            raise(known);
            interruption = Optional.of(new Interruption(known, Optional.of(now)));
        }
        if (state().equals(Optional.of(SessionState.INTERRUPTED)) && EventRules.locked(reported)) {
            reached(reported, now, "the agent is connected again");
        }
    }

    /// The agent is gone and did not say good-bye.
    ///
    /// @param how in words, goes into the incident's cause
    synchronized void lost(String how) {
        settle();
        if (!state().map(EventRules::locked).orElse(false)) {
            return;
        }
        Instant now = watchers.clock().instant();
        Incident incident =
                Incident.unseen(session, now, Interruption.KIND, Severity.SERIOUS, how + " after event " + seen, seen);
        raise(incident);
        interruption = Optional.of(new Interruption(incident, Optional.empty()));
        reached(SessionState.INTERRUPTED, now, how);
    }

    /// The agent sent links that do not fit.
    synchronized void refused(LiveEvent.ChainRefused refused) {
        raise(Incident.found(
                session,
                watchers.clock().instant(),
                "chain-" + refused.kind(),
                Severity.SERIOUS,
                refused.detail(),
                refused.sequence()));
    }

    /// A peer did what no agent does.
    synchronized void misbehaved(LiveEvent.PeerMisbehaved misbehaved) {
        raise(Incident.unseen(
                session,
                watchers.clock().instant(),
                misbehaved.kind(),
                misbehaved.severity(),
                misbehaved.detail(),
                seen));
    }

    private void readUpTo(long sequence, boolean live) {
        if (sequence <= seen) {
            return;
        }
        try {
            watchers.journal().read(session, seen + 1, item -> look(item, live));
        } catch (IOException unread) {
            throw new UncheckedIOException(unread);
        }
    }

    private void look(Item item, boolean live) {
        Envelope envelope = item.envelope();
        try {
            look(envelope.sequence(), envelope.at(), item.event(), live);
        } catch (MalformedBytesException unreadable) {
            LOG.error("{} is stored, but cannot be read", envelope, unreadable);
            seen = envelope.sequence();
        }
    }

    private void look(long sequence, Instant at, TelemetryEvent event, boolean live) {
        clock.look(session, sequence, at).ifPresent(this::raise);
        EventRules.judge(event, rules)
                .map(finding ->
                        Incident.found(session, at, finding.kind(), finding.severity(), finding.cause(), sequence))
                .ifPresent(this::raise);
        indicators.look(sequence, at, event, reported, this::raise);
        if (event instanceof TelemetryEvent.SessionInterrupted interrupted) {
            interrupted(sequence, at, interrupted);
        }
        if (event instanceof TelemetryEvent.StateChanged changed) {
            reported = changed.to();
            if (live) {
                reported(changed, at);
            }
        }
        seen = sequence;
    }

    private void interrupted(long sequence, Instant at, TelemetryEvent.SessionInterrupted event) {
        if (incidents().stream().anyMatch(incident -> incident.sequence() == sequence)) {
            return;
        }
        String cause = event.cause() + "; the agent was gone for " + Interruption.words(event.length());
        Severity severity = rules.network().weigh(event.length());
        Instant now = watchers.clock().instant();
        Incident incident = interruption
                .filter(open -> open.explainedAt(now))
                .map(open -> open.incident().known(open.incident().cause() + "; " + cause, severity, sequence))
                .orElseGet(() -> Incident.found(session, at, Interruption.KIND, severity, cause, sequence));
        raise(incident);
        interruption = Optional.empty();
    }

    private void reported(TelemetryEvent.StateChanged changed, Instant at) {
        SessionState to = changed.to();
        boolean overNow =
                state().map(now -> now.over() && !now.next().contains(to)).orElse(true);
        // sealed is for the server to say, when the bundle is written
        if (to != SessionState.SEALED && !overNow) {
            reached(to, at, changed.reason());
        }
    }

    private List<Incident> incidents() {
        return watchers.log().of(session).stream()
                .filter(incident -> incident.kind().equals(Interruption.KIND))
                .toList();
    }

    private Optional<SessionState> state() {
        return watchers.sessions().state(session);
    }

    private void reached(SessionState state, Instant at, String reason) {
        watchers.sessions().reached(session, state, at, reason);
        watchers.feed().publish(new LiveEvent.StateReached(session));
    }

    private void raise(Incident incident) {
        watchers.log().raise(incident);
        watchers.feed().publish(new LiveEvent.IncidentRaised(incident));
    }
}
