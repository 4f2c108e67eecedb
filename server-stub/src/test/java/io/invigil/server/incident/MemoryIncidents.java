package io.invigil.server.incident;

import io.invigil.protocol.model.SessionId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A log of incidents for tests.
public final class MemoryIncidents implements IncidentLog {
    private final Map<UUID, Incident> incidents = new LinkedHashMap<>();

    @Override
    public synchronized void raise(Incident incident) {
        incidents.put(incident.id(), incident);
    }

    @Override
    public synchronized List<Incident> of(SessionId session) {
        return incidents.values().stream()
                .filter(incident -> incident.session().equals(session))
                .toList();
    }

    @Override
    public synchronized int confirm(SessionId session, String kind, String note) {
        List<Incident> open = of(session).stream()
                .filter(incident -> incident.kind().equals(kind) && incident.state() == Incident.State.OPEN)
                .toList();
        open.forEach(incident -> incidents.put(
                incident.id(),
                new Incident(
                        incident.id(),
                        session,
                        incident.at(),
                        kind,
                        incident.severity(),
                        incident.cause(),
                        incident.sequence(),
                        new Incident.Triage(Incident.State.CONFIRMED, note, "", Optional.empty(), 1))));
        return open.size();
    }
}
