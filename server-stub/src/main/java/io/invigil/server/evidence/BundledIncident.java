package io.invigil.server.evidence;

import io.invigil.server.incident.Incident;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// An incident as the bundle holds it, with what a proctor decided.
///
/// @param decidedBy who decided last; empty if nobody has
/// @param decidedAt when; empty if nobody has
record BundledIncident(
        UUID id,
        Instant at,
        String kind,
        Incident.Severity severity,
        String cause,
        long sequence,
        Incident.State state,
        String note,
        String decidedBy,
        Optional<Instant> decidedAt) {

    static BundledIncident of(Incident incident) {
        return new BundledIncident(
                incident.id(),
                incident.at(),
                incident.kind(),
                incident.severity(),
                incident.cause(),
                incident.sequence(),
                incident.state(),
                incident.note(),
                incident.triage().by(),
                incident.triage().at());
    }
}
