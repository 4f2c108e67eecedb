package io.invigil.server.session;

import io.invigil.protocol.model.CheckInPicture;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where a check-in stands.
///
/// @param since     when it was sent first: who is asked again keeps their place
/// @param asked     the pictures that the exam asks for
/// @param attempt   counts how often pictures came; a decision is about one attempt
/// @param again     the pictures that are asked for again, while they are
/// @param reason    of the decision, in the words that the candidate reads; may be empty
/// @param decidedBy `proctor NAME` or `server`; empty while nobody has decided
public record CheckInStanding(
        State state,
        Instant since,
        List<CheckInPicture> asked,
        int attempt,
        List<CheckInPicture> again,
        String reason,
        String decidedBy,
        Optional<Instant> decidedAt) {
    public CheckInStanding {
        asked = List.copyOf(asked);
        again = List.copyOf(again);
    }

    /// What a check-in can be.
    public enum State {
        /// Sent; nobody has decided.
        WAITING,
        /// The candidate may begin.
        ADMITTED,
        /// Some pictures are asked for again.
        AGAIN,
        /// The candidate may not begin, and the session is over.
        REFUSED
    }

    /// Whether it was decided for good.
    public boolean settled() {
        return switch (state) {
            case WAITING, AGAIN -> false;
            case ADMITTED, REFUSED -> true;
        };
    }

    /// Whether the candidate waits.
    public boolean waits() {
        return state == State.WAITING;
    }
}
