package io.invigil.agent.session;

import io.invigil.protocol.model.CheckReport;
import io.invigil.protocol.model.SessionId;

/// How a run of `invigil exam` ended. In each case everything is released.
public sealed interface ExamOutcome {
    /// The exam is over and the record sealed.
    record Sealed(Summary summary) implements ExamOutcome {}

    /// This computer will not do; nothing was locked.
    record NotReady(CheckReport report) implements ExamOutcome {}

    /// The computer was given back before the exam was over; it can go on with the same link.
    ///
    /// @param message says so, and what to do
    record Left(String message) implements ExamOutcome {}

    /// A proctor did not admit the candidate; the record is sealed.
    ///
    /// @param reason        the proctor's
    /// @param retentionDays how long what was recorded is kept
    record Refused(SessionId session, String reason, int retentionDays) implements ExamOutcome {}

    /// It could not go on.
    ///
    /// @param message what is wrong and what to do
    record Failed(String message) implements ExamOutcome {}

    /// The exam goes on, but in a new process: this one's browser is gone for good.
    record StartAgain(String why) implements ExamOutcome {}
}
