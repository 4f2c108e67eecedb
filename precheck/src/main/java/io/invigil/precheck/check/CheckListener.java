package io.invigil.precheck.check;

import io.invigil.protocol.model.CheckResult;

/// Sees a run as it happens. The runner calls one method at a time, from whichever thread; it waits for the answer,
/// so answer at once.
public interface CheckListener {
    /// The check began.
    default void started(Check check) {}

    /// The check says what it is doing.
    ///
    /// @param what a few words
    default void doing(Check check, String what) {}

    /// The check ended, or its deadline did.
    default void finished(Check check, CheckResult result) {}

    /// Nobody listens.
    static CheckListener none() {
        return new CheckListener() {};
    }
}
