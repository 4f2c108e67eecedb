package io.invigil.server.evidence;

import io.invigil.server.incident.Incident;
import java.time.Instant;
import java.util.UUID;

/// An incident as the bundle holds it.
record BundledIncident(
        UUID id,
        Instant at,
        String kind,
        Incident.Severity severity,
        String cause,
        long sequence,
        Incident.State state,
        String note) {

    static BundledIncident of(Incident incident) {
        return new BundledIncident(
                incident.id(),
                incident.at(),
                incident.kind(),
                incident.severity(),
                incident.cause(),
                incident.sequence(),
                incident.state(),
                incident.note());
    }
}
