package io.invigil.agent.session;

import io.invigil.protocol.model.SessionState;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps where the session stands; what a full disk does not take now, later. An exam is not held up by that: the step
/// is in the record as well, and the server knows it. Any thread may use it.
final class StateKeeper implements SessionMachine.Keeper {
    private static final Logger LOG = LoggerFactory.getLogger(StateKeeper.class);

    private final SessionMachine.Keeper disk;
    private Optional<SessionState> unkept = Optional.empty();

    /// @param disk keeps the state where it outlives this process
    StateKeeper(SessionMachine.Keeper disk) {
        this.disk = disk;
    }

    @Override
    public synchronized void keep(SessionState state) {
        try {
            disk.keep(state);
            unkept = Optional.empty();
        } catch (IOException full) {
            LOG.warn("that the session is {} cannot be noted yet: {}", state, full.getMessage());
            unkept = Optional.of(state);
        }
    }

    /// There is room again.
    synchronized void again() {
        unkept.ifPresent(this::keep);
    }
}
