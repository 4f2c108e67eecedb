package io.invigil.agent.session;

import java.io.Serial;

/// The session cannot go on. The message says what is wrong and what to do; {@link ExamRun} catches it, releases
/// everything and shows it.
public final class ExamException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    /// @param message what is wrong and what to do
    public ExamException(String message) {
        super(message);
    }

    /// @param message what is wrong and what to do
    /// @param cause   what was caught
    public ExamException(String message, Throwable cause) {
        super(message, cause);
    }
}
