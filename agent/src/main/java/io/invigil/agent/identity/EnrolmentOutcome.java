package io.invigil.agent.identity;

import io.invigil.precheck.network.ServerProblem;
import java.time.Duration;

/// What came of an enrolment.
public sealed interface EnrolmentOutcome {
    /// The code was taken; all is kept on disk.
    record Enrolled(Enrolment enrolment, SessionFolder folder) implements EnrolmentOutcome {}

    /// It did not come about, and nothing was kept.
    sealed interface Failed extends EnrolmentOutcome {
        /// What was wrong and what to do, for the candidate.
        String message();
    }

    /// No session has this code.
    record UnknownCode() implements Failed {
        @Override
        public String message() {
            return "The server does not know this access code. Compare it with your invitation, letter by letter.";
        }
    }

    /// The code was used before, on another computer or in another account.
    record UsedCode() implements Failed {
        @Override
        public String message() {
            return "This access code was used already. Go on at the computer where you used it, or ask for a new code.";
        }
    }

    /// The code is too old.
    record ExpiredCode() implements Failed {
        @Override
        public String message() {
            return "This access code has expired. Ask whoever invited you for a new one.";
        }
    }

    /// Too many wrong codes were tried.
    ///
    /// @param pause how long to wait
    record TooManyTries(Duration pause) implements Failed {
        @Override
        public String message() {
            return "Too many access codes were tried from here. Wait "
                    + (pause.toSeconds() < 90
                            ? pause.toSeconds() + " seconds"
                            : pause.plusSeconds(59).toMinutes() + " minutes")
                    + ", then try again.";
        }
    }

    /// The server cannot be used: not there, another one, another version.
    ///
    /// @param problem which
    record ServerUnusable(ServerProblem problem) implements Failed {
        @Override
        public String message() {
            return problem.message();
        }
    }

    /// The server's answer cannot be believed, or the disk refused to keep it.
    ///
    /// @param message what was wrong and what to do
    record NotKept(String message) implements Failed {}
}
