package io.invigil.server.console;

import io.invigil.protocol.model.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Which proctors look at which check-in now, so that the second is told of the first. Nothing of it is kept.
final class Onlookers {
    /// Longest time between two signs of life of a page that is open.
    private static final Duration GONE = Duration.ofSeconds(8);

    private final Map<String, Looking> looking = new ConcurrentHashMap<>();
    private final InstantSource clock;

    private record Looking(SessionId session, Instant at) {}

    Onlookers(InstantSource clock) {
        this.clock = clock;
    }

    /// Notes that a proctor looks.
    ///
    /// @return the others who do
    List<String> look(String proctor, SessionId session) {
        Instant now = clock.instant();
        looking.put(proctor, new Looking(session, now));
        looking.values().removeIf(each -> each.at().plus(GONE).isBefore(now));
        return looking.entrySet().stream()
                .filter(each -> !each.getKey().equals(proctor)
                        && each.getValue().session().equals(session))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
