package io.invigil.server.exam;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A question with its solution. The solution never leaves the server.
public sealed interface Question {
    /// What it has in common with all others.
    Head head();

    /// What kind it is: `single`, `multiple`, `text`, `numeric` or `ordering`.
    String kind();

    /// Names it within the exam.
    default String id() {
        return head().id();
    }

    /// The id of the skill area it counts for.
    default String area() {
        return head().area();
    }

    /// What is asked, plain text.
    default String text() {
        return head().text();
    }

    /// The options as they are listed; none where the answer is typed.
    default List<Option> options() {
        return List.of();
    }

    /// What every question has.
    ///
    /// @param id     names it within the exam
    /// @param area   the id of the skill area it counts for
    /// @param text   what is asked, plain text
    /// @param points what the right answer is worth
    record Head(String id, String area, String text, BigDecimal points) {}

    /// How much an answer counts that is right in part.
    enum Credit {
        /// Nothing: all of it or none.
        WHOLE,
        /// Its share.
        PART
    }

    /// One or more of the given options are right.
    ///
    /// @param several   whether more than one may be chosen
    /// @param keepOrder whether the options stand in this order for everybody
    /// @param correct   ids of the right options, all and only these
    /// @param marks     what each option counts; empty if the answer is right as a whole or not at all
    record Choice(
            Head head,
            boolean several,
            boolean keepOrder,
            List<Option> options,
            Set<String> correct,
            Map<String, BigDecimal> marks)
            implements Question {
        public Choice {
            options = List.copyOf(options);
            correct = Set.copyOf(correct);
            marks = Map.copyOf(marks);
        }

        @Override
        public String kind() {
            return several ? "multiple" : "single";
        }

        Choice with(List<Option> order) {
            return new Choice(head, several, keepOrder, order, correct, marks);
        }
    }

    /// One of a question's options.
    ///
    /// @param fixed whether it keeps its place when the others are shuffled
    record Option(String id, String text, boolean fixed) {}

    /// The options are to be put in order.
    ///
    /// @param keepOrder whether they are first shown in this order to everybody
    /// @param correct   ids of all options, in the right order
    record Ordering(Head head, boolean keepOrder, List<Option> options, List<String> correct, Credit credit)
            implements Question {
        public Ordering {
            options = List.copyOf(options);
            correct = List.copyOf(correct);
        }

        @Override
        public String kind() {
            return "ordering";
        }

        Ordering with(List<Option> order) {
            return new Ordering(head, keepOrder, order, correct, credit);
        }
    }

    /// A word or a few are typed.
    ///
    /// @param correct       every accepted answer; spacing does not matter
    /// @param caseSensitive whether upper and lower case matter
    record Text(Head head, List<String> correct, boolean caseSensitive) implements Question {
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
    record Numeric(Head head, BigDecimal correct, BigDecimal tolerance) implements Question {
        @Override
        public String kind() {
            return "numeric";
        }
    }
}
