package io.invigil.agent.demo;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the exam page says of itself in its title, which the exam window shows to the window manager.
sealed interface ExamTitle {
    /// @param number from 1
    /// @param of     how many there are
    /// @param kind   `single`, `multiple`, `text` or `numeric`
    /// @param saved  whether the server confirmed an answer
    record Question(int number, int of, String kind, boolean saved) implements ExamTitle {}

    /// The page on which the exam is handed in.
    record HandIn() implements ExamTitle {}

    /// The page with the result.
    record HandedIn() implements ExamTitle {}

    Pattern QUESTION = Pattern.compile("Question (\\d+) of (\\d+) · (\\w+) · (open|saved) — .*");

    /// Reads a title; empty if it is none of these.
    static Optional<ExamTitle> parse(String title) {
        Matcher question = QUESTION.matcher(title);
        if (question.matches()) {
            return Optional.of(new Question(
                    Integer.parseInt(question.group(1)),
                    Integer.parseInt(question.group(2)),
                    question.group(3),
                    question.group(4).equals("saved")));
        }
        if (title.startsWith("Handed in ")) {
            return Optional.of(new HandedIn());
        }
        return title.startsWith("Hand in ") ? Optional.of(new HandIn()) : Optional.empty();
    }
}
