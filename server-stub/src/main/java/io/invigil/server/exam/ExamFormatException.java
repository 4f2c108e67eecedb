package io.invigil.server.exam;

/// An exam's definition cannot be used. The message names the place and what is wrong there; whoever loads the exam
/// shows it.
public final class ExamFormatException extends Exception {
    private static final long serialVersionUID = 1L;

    /// @param message place and fault, in words
    public ExamFormatException(String message) {
        super(message);
    }
}
