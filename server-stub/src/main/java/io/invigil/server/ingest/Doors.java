package io.invigil.server.ingest;

import io.invigil.protocol.model.SessionId;
import io.netty.util.AttributeKey;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/// What decides who comes in, and what is told of who does not.
///
/// @param lookups one for each agent whose session may be looked up at the same time
record Doors(Gate gate, Returns returns, Refusals refusals, Alarms alarms, Semaphore lookups) {
    private static final int LOOKUPS = 500;

    /// On a channel: its place in the gate's counts.
    static final AttributeKey<Gate.Visit> VISIT = AttributeKey.valueOf(Doors.class, "visit");

    /// On a channel: the session that its peer's certificate names.
    static final AttributeKey<SessionId> SESSION = AttributeKey.valueOf(Doors.class, "session");

    static Doors of(
            IngestLimits limits, LiveFeed feed, SessionDirectory sessions, Executor blocking, InstantSource clock) {
        return new Doors(
                new Gate(limits, clock),
                new Returns(limits.returns(), clock),
                new Refusals(),
                new Alarms(feed, sessions, blocking, clock),
                new Semaphore(LOOKUPS));
    }
}
