package io.invigil.agent.session;

import io.invigil.protocol.model.SessionState;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.model.TelemetryEvent.StateChanged;
import java.io.IOException;
import java.util.function.Consumer;

/// Where the session stands. Each step is recorded as an event and kept in the session's folder. Any thread may use it.
public final class SessionMachine {
    private final Consumer<TelemetryEvent> events;
    private final Keeper keeper;
    private SessionState state;

    /// Keeps the state where it outlives this process.
    @FunctionalInterface
    public interface Keeper {
        /// Keeps the state.
        void keep(SessionState state) throws IOException;
    }

    /// @param state  where the session stood last
    /// @param events takes the steps
    /// @param keeper keeps the state
    public SessionMachine(SessionState state, Consumer<TelemetryEvent> events, Keeper keeper) {
        this.state = state;
        this.events = events;
        this.keeper = keeper;
    }

    /// Where the session stands.
    public synchronized SessionState state() {
        return state;
    }

    /// Takes a step.
    ///
    /// @throws IllegalStateException if the state machine has no such step
    public synchronized void to(SessionState next, String reason) throws IOException {
        if (!tryTo(next, reason)) {
            throw new IllegalStateException("a session does not go from " + state + " to " + next);
        }
    }

    /// Takes a step if there is one from here; a session that was ended meanwhile stays so.
    ///
    /// @return whether it was taken
    public synchronized boolean tryTo(SessionState next, String reason) throws IOException {
        if (!state.next().contains(next)) {
            return false;
        }
        SessionState from = state;
        state = next;
        events.accept(new StateChanged(from, next, reason));
        keeper.keep(next);
        return true;
    }

    /// The record is closed: nothing may be added to it any more, so this step is kept but not recorded.
    public synchronized void sealed() throws IOException {
        state = SessionState.SEALED;
        keeper.keep(state);
    }
}
