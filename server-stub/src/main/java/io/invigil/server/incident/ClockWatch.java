package io.invigil.server.incident;

import io.invigil.protocol.model.SessionId;
import io.invigil.server.incident.Incident.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Notices that an agent's clock went back from one event to the next. The events stay in their order, which the
/// chain keeps; their times cannot be compared across that place. A clock that goes back again and again is one
/// incident.
final class ClockWatch {
    /// What a clock that is set right by the network may go back.
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private Instant newest = Instant.MIN;
    private Optional<Incident> raised = Optional.empty();
    private int times;

    /// Looks at the next event.
    Optional<Incident> look(SessionId session, long sequence, Instant at) {
        Instant before = newest;
        newest = at;
        if (before.equals(Instant.MIN) || !at.isBefore(before.minus(TOLERANCE))) {
            return Optional.empty();
        }
        times++;
        Incident first = raised.orElseGet(() -> Incident.found(
                session,
                at,
                "clock-went-back",
                Severity.WARNING,
                "The computer's clock went back by " + Interruption.words(Duration.between(at, before)),
                sequence));
        boolean told = raised.isPresent() && Integer.bitCount(times) != 1;
        raised = Optional.of(first);
        if (told) {
            return Optional.empty();
        }
        return Optional.of(times == 1 ? first : first.known(first.cause() + "; " + times + " times by now", sequence));
    }
}
