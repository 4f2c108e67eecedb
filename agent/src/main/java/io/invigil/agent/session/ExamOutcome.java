package io.invigil.agent.session;

import io.invigil.agent.spool.SpoolCounts;
import io.invigil.protocol.model.CheckReport;
import io.invigil.protocol.model.SessionId;

/// How a run of `invigil exam` ended. In each case everything is released.
public sealed interface ExamOutcome {
    /// The exam is over and the record sealed.
    ///
    /// @param session which sitting
    /// @param counts  what became of its events
    /// @param handedIn false where it was ended by a proctor
    record Sealed(SessionId session, SpoolCounts counts, boolean handedIn) implements ExamOutcome {}

    /// This computer will not do; nothing was locked.
    record NotReady(CheckReport report) implements ExamOutcome {}

    /// It could not go on.
    ///
    /// @param message what is wrong and what to do
    record Failed(String message) implements ExamOutcome {}

    /// The exam goes on, but in a new process: this one's browser is gone for good.
    record StartAgain(String why) implements ExamOutcome {}
}
