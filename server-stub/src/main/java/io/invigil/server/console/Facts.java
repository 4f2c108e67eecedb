package io.invigil.server.console;

import io.invigil.protocol.model.SessionId;
import io.invigil.server.exam.ExamRoom;
import io.invigil.server.incident.Incident;
import io.invigil.server.incident.IncidentLog;
import io.invigil.server.session.Sessions;
import io.invigil.server.session.StoredSession;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What the database says of the sessions that are current, kept in memory: of today, and those that are not done.
/// A change of one session costs the queries for that one; to list all costs none. Any thread may use it.
final class Facts {
    private static final Duration KEEP_OVER = Duration.ofHours(24);

    private final Sessions sessions;
    private final IncidentLog incidents;
    private final ExamRoom room;
    private final InstantSource clock;
    private final Map<SessionId, Fact> kept = new ConcurrentHashMap<>();

    Facts(Sessions sessions, IncidentLog incidents, ExamRoom room, InstantSource clock) {
        this.sessions = sessions;
        this.incidents = incidents;
        this.room = room;
        this.clock = clock;
    }

    /// What is known of a session.
    ///
    /// @param answered  how many questions
    /// @param incidents oldest first
    record Fact(StoredSession session, int answered, List<Incident> incidents) {
        Fact {
            incidents = List.copyOf(incidents);
        }
    }

    /// All that is kept, in no order.
    List<Fact> all() {
        return List.copyOf(kept.values());
    }

    /// One that is kept.
    Optional<Fact> known(SessionId session) {
        return Optional.ofNullable(kept.get(session));
    }

    /// Asks the database which sessions are current, and reads those that are new or have changed otherwise than this
    /// server told: `invigil session new` is another process.
    ///
    /// @return those that differ from what was kept
    synchronized Set<SessionId> sync() {
        List<StoredSession> now = sessions.current(clock.instant().minus(KEEP_OVER));
        Set<SessionId> differ = new HashSet<>();
        Map<SessionId, Fact> gone = new HashMap<>(kept);
        for (StoredSession session : now) {
            Fact before = gone.remove(session.id());
            if (before == null || !before.session().equals(session)) {
                kept.put(session.id(), read(session));
                differ.add(session.id());
            }
        }
        kept.keySet().removeAll(gone.keySet());
        differ.addAll(gone.keySet());
        return differ;
    }

    /// Reads a session anew.
    synchronized Optional<Fact> reread(SessionId session) {
        Optional<Fact> read = sessions.find(session).map(this::read);
        read.filter(this::current).ifPresentOrElse(fact -> kept.put(session, fact), () -> kept.remove(session));
        return read;
    }

    private Fact read(StoredSession session) {
        return new Fact(session, room.answered(session.id()), incidents.of(session.id()));
    }

    private boolean current(Fact fact) {
        return !fact.session().state().over()
                || fact.session().createdAt().isAfter(clock.instant().minus(KEEP_OVER));
    }

    /// A session was purged.
    synchronized void forget(SessionId session) {
        kept.remove(session);
    }
}
