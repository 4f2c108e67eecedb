package io.invigil.agent.session;

import io.invigil.protocol.model.CheckReport;

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

    /// It could not go on.
    ///
    /// @param message what is wrong and what to do
    record Failed(String message) implements ExamOutcome {}

    /// The exam goes on, but in a new process: this one's browser is gone for good.
    record StartAgain(String why) implements ExamOutcome {}
}
