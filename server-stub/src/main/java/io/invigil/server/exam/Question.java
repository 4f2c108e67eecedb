package io.invigil.server.exam;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/// A question with its solution. The solution never leaves the server.
public sealed interface Question {
    /// Names it within the exam.
    String id();

    /// The id of the skill area it counts for.
    String area();

    /// What is asked, plain text.
    String text();

    /// `single`, `multiple`, `text` or `numeric`.
    String kind();

    /// One or more of the given options are right.
    ///
    /// @param several whether more than one may be chosen
    /// @param correct ids of the right options, all and only these
    record Choice(String id, String area, String text, boolean several, List<Option> options, Set<String> correct)
            implements Question {
        public Choice {
            options = List.copyOf(options);
            correct = Set.copyOf(correct);
        }

        @Override
        public String kind() {
            return several ? "multiple" : "single";
        }
    }

    /// One of a choice's options.
    record Option(String id, String text) {}

    /// A word or a few are typed.
    ///
    /// @param correct every accepted answer; case and spacing do not matter
    record Text(String id, String area, String text, List<String> correct) implements Question {
        public Text {
            correct = List.copyOf(correct);
        }

        @Override
        public String kind() {
            return "text";
        }
    }

    /// A number is typed.
    ///
    /// @param tolerance how far the answer may be off
    record Numeric(String id, String area, String text, BigDecimal correct, BigDecimal tolerance) implements Question {
        @Override
        public String kind() {
            return "numeric";
        }
    }
}
