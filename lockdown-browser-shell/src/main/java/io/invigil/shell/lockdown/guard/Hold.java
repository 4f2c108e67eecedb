package io.invigil.shell.lockdown.guard;

import io.invigil.protocol.model.Enforcement;
import io.invigil.shell.lockdown.restore.Undo;
import io.invigil.shell.lockdown.restore.UndoFailedException;
import io.invigil.shell.platform.linux.DisplayException;
import java.time.Duration;
import java.util.Optional;

/// One restriction, held on the guard's thread.
interface Hold {
    /// How long the guard waits for events where nothing is about to happen.
    Duration IDLE = Duration.ofMillis(50);

    /// Its name in the policy.
    String id();

    /// Looks what there is to hold, and says what takes the change back after a crash. It is called once, first.
    ///
    /// @return empty where nothing will be changed
    Optional<Undo> undo() throws DisplayException;

    /// Holds it.
    ///
    /// @return how far it holds
    Enforcement engage() throws DisplayException;

    /// Gives it back. Called after `engage`, also after one that failed.
    ///
    /// @return what was given back, in words
    String release() throws DisplayException, UndoFailedException;

    /// Whether it asks other programs when it is given back, which can take a while.
    default boolean slow() {
        return false;
    }

    /// Looks after what it holds.
    ///
    /// @param now nanoseconds of the monotonic clock
    default void tick(long now) {}

    /// How long the guard may wait for events before the next `tick`.
    default Duration pause() {
        return IDLE;
    }
}
