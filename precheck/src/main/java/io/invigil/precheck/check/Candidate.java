package io.invigil.precheck.check;

import java.util.OptionalInt;

/// The person before the computer, for checks that must ask. Nobody is there in an unattended run.
@FunctionalInterface
public interface Candidate {
    /// Asks how many tones were heard, and waits for the answer.
    ///
    /// @return empty if nobody is there to ask, or the person did not want to say
    /// @throws InterruptedException if the check was ended
    OptionalInt tonesHeard() throws InterruptedException;

    /// Nobody is there.
    static Candidate absent() {
        return OptionalInt::empty;
    }
}
