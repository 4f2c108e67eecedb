package io.invigil.server.ingest;

import io.invigil.protocol.model.SessionId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;

/// Counts how often each session's agent connects. Who does nothing else keeps a server from its work.
final class Returns {
    private static final int MOST_KEYS = 100_000;

    private final int most;
    private final InstantSource clock;
    private final LinkedHashMap<SessionId, Count> counts = new LinkedHashMap<>();

    /// @param most how often within {@link IngestLimits#RETURN_TIME}
    Returns(int most, InstantSource clock) {
        this.most = most;
        this.clock = clock;
    }

    /// @param since when counting began
    private record Count(Instant since, int times) {}

    /// A session's agent is back.
    ///
    /// @return whether it comes too often
    synchronized boolean tooMany(SessionId session) {
        Instant now = clock.instant();
        Count before = counts.remove(session);
        Count count = before == null || !now.isBefore(before.since().plus(IngestLimits.RETURN_TIME))
                ? new Count(now, 1)
                : new Count(before.since(), before.times() + 1);
        counts.put(session, count);
        if (counts.size() > MOST_KEYS) {
            counts.pollFirstEntry();
        }
        return count.times() > most;
    }
}
