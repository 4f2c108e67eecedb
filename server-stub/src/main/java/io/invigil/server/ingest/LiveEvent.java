package io.invigil.server.ingest;

import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.wire.Item;
import io.invigil.server.incident.Incident;
import java.time.Instant;
import java.util.List;

/// What has just happened, for consoles and rules.
public sealed interface LiveEvent {
    /// Whom it is about.
    SessionId session();

    /// About how many bytes of memory it holds.
    default long bytes() {
        return 512;
    }

    /// Events are on disk, for the first time.
    ///
    /// @param items in order, at least one
    record EventsStored(SessionId session, List<Item> items, long bytes) implements LiveEvent {}

    /// A frame overtook the links before it, since the agent is far behind; it is not stored yet.
    ///
    /// @param sequence the place that it will have; {@link LiveFeed#ahead()} has its picture
    /// @param at       when it was made, by the agent's clock
    record FrameAhead(SessionId session, long sequence, Instant at, TelemetryEvent.FrameCaptured frame)
            implements LiveEvent {}

    /// The agent is connected, for the first time or again.
    record Connected(SessionId session) implements LiveEvent {}

    /// The agent's connection is gone.
    ///
    /// @param onPurpose whether the agent said good-bye
    record Disconnected(SessionId session, boolean onPurpose) implements LiveEvent {}

    /// The agent sent links that do not fit the stored chain; they were refused.
    ///
    /// @param kind     `fork`, `gap` or `broken-link`
    /// @param sequence the place that did not fit
    /// @param detail   what was wrong, in words
    record ChainRefused(SessionId session, String kind, long sequence, String detail) implements LiveEvent {}

    /// A peer with the session's certificate, or one that wanted to write to it, did what no agent does; it was
    /// refused, or what it did was passed over.
    ///
    /// @param kind   of the incident
    /// @param detail what it did, in words
    record PeerMisbehaved(SessionId session, String kind, Incident.Severity severity, String detail)
            implements LiveEvent {}

    /// The session is in another state now, and the database says so.
    record StateReached(SessionId session) implements LiveEvent {}

    /// The session is being purged: who holds anything of it lets go.
    record Purged(SessionId session) implements LiveEvent {}

    /// An incident was raised, or one that was raised before is known better now (same id).
    record IncidentRaised(Incident incident) implements LiveEvent {
        @Override
        public SessionId session() {
            return incident.session();
        }
    }
}
