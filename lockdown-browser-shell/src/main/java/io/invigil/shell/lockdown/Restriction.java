package io.invigil.shell.lockdown;

import io.invigil.protocol.model.Enforcement;

/// One thing that is held while the exam runs, and that goes back to what it was. Those of the caller's own
/// process, such as its full-screen window, must end with that process: after a crash there is nobody to call
/// `release`.
public interface Restriction {
    /// Its name in the policy, such as `full-screen`.
    String id();

    /// Holds it, as far as this computer allows.
    ///
    /// @return how far it holds; where it is unsupported nothing was changed
    /// @throws LockdownException if it should have been possible and was not; nothing was left changed
    Enforcement engage() throws LockdownException;

    /// Gives it back. Does nothing where it is not held.
    ///
    /// @return what was given back, in words
    /// @throws LockdownException if it could not be given back; the message says what the user can do
    String release() throws LockdownException;
}
