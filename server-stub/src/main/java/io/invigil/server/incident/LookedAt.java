package io.invigil.server.incident;

import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.SessionState;
import java.util.Map;
import java.util.Optional;

/// Where it is kept how far the rules have looked, so that a start need not read all events again. It may lag
/// behind: what is looked at twice gives the same incidents. Calls may block on a disk.
public interface LookedAt {
    /// For who keeps nothing.
    LookedAt NOWHERE = new LookedAt() {
        @Override
        public Optional<Place> of(SessionId session) {
            return Optional.empty();
        }

        @Override
        public void keep(Map<SessionId, Place> places) {
            // everything is looked at again
        }
    };

    /// How far a session was looked at.
    ///
    /// @param sequence the last event that was
    /// @param reported the state that the agent had reported by then
    /// @param counted  what was counted by then
    record Place(long sequence, SessionState reported, Counted counted) {
        /// Of a session of which nothing is counted yet.
        public Place(long sequence, SessionState reported) {
            this(sequence, reported, Counted.NOTHING);
        }
    }

    /// How far a session was looked at; empty if not at all.
    Optional<Place> of(SessionId session);

    /// Keeps how far sessions were looked at, all or none. Sessions that are not known any more are passed
    /// over.
    void keep(Map<SessionId, Place> places);
}
