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

    /// Whether anybody is there, so that it is of use to play tones at all.
    default boolean present() {
        return true;
    }

    /// Nobody is there.
    static Candidate absent() {
        return new Candidate() {
            @Override
            public OptionalInt tonesHeard() {
                return OptionalInt.empty();
            }

            @Override
            public boolean present() {
                return false;
            }
        };
    }
}
