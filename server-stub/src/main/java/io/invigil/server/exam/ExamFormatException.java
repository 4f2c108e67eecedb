package io.invigil.server.exam;

import java.util.List;

/// An exam's definition cannot be used. The message names each place and what is wrong there; whoever loads the exam
/// shows it.
public final class ExamFormatException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> mistakes;

    /// @param mistakes place and fault in words, at least one
    public ExamFormatException(List<String> mistakes) {
        super(
                mistakes.size() == 1
                        ? mistakes.getFirst()
                        : mistakes.size() + " mistakes:\n  " + String.join("\n  ", mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    /// @param mistake place and fault, in words
    public ExamFormatException(String mistake) {
        this(List.of(mistake));
    }

    /// The same mistakes, of a file that is named.
    public ExamFormatException in(Object file) {
        return new ExamFormatException(
                mistakes.stream().map(mistake -> file + ": " + mistake).toList());
    }

    /// Each mistake: its place and the fault, in words.
    public List<String> mistakes() {
        return mistakes;
    }
}
