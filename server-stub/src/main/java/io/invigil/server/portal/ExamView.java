package io.invigil.server.portal;

import io.invigil.server.exam.Exam;
import io.invigil.server.exam.Question;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What the exam page shows. It holds no solution.
///
/// @param opening     shown with the first question; may be empty
/// @param secondsLeft by the server's clock, when the page was made
/// @param parts       one without a title if the exam is not divided
public record ExamView(String title, String candidate, String opening, long secondsLeft, List<Part> parts) {
    public ExamView {
        parts = List.copyOf(parts);
    }

    /// A section.
    ///
    /// @param number       from 1
    /// @param of           how many there are
    /// @param title        empty in an exam that is not divided
    /// @param instructions shown with each of its questions; may be empty
    public record Part(int number, int of, String title, String instructions, List<Asked> questions) {
        public Part {
            questions = List.copyOf(questions);
        }
    }

    /// A question as it is asked.
    ///
    /// @param number from 1
    /// @param area   title of its skill area
    /// @param given  whether it has an answer
    /// @param typed  what was typed so far; empty for choices
    public record Asked(
            int number,
            String id,
            String kind,
            String area,
            String text,
            List<Offered> options,
            boolean given,
            String typed) {
        public Asked {
            options = List.copyOf(options);
        }

        /// Whether options are chosen.
        public boolean choice() {
            return kind.equals("single") || kind.equals("multiple");
        }

        /// Whether options are put in order.
        public boolean ordering() {
            return kind.equals("ordering");
        }
    }

    /// An option as it is offered.
    ///
    /// @param chosen whether it was chosen before
    public record Offered(String id, String text, boolean chosen) {}

    /// All questions, section after section.
    public List<Asked> questions() {
        return parts.stream().flatMap(part -> part.questions().stream()).toList();
    }

    static ExamView of(Exam exam, String candidate, long secondsLeft, Map<String, JsonNode> given) {
        List<Part> parts = new ArrayList<>();
        int number = 0;
        for (Exam.Section section : exam.sections()) {
            List<Asked> asked = new ArrayList<>();
            for (Question question : section.questions()) {
                number++;
                asked.add(asked(exam, question, number, given.get(question.id())));
            }
            parts.add(
                    new Part(parts.size() + 1, exam.sections().size(), section.title(), section.instructions(), asked));
        }
        return new ExamView(exam.title(), candidate, exam.policy().opening(), secondsLeft, parts);
    }

    private static Asked asked(Exam exam, Question question, int number, @Nullable JsonNode given) {
        List<String> chosen = strings(given);
        List<Offered> options = question.options().stream()
                .sorted(question instanceof Question.Ordering ? asGiven(chosen) : (_, _) -> 0)
                .map(option -> new Offered(option.id(), option.text(), chosen.contains(option.id())))
                .toList();
        boolean typed = options.isEmpty();
        return new Asked(
                number,
                question.id(),
                question.kind(),
                area(exam, question),
                question.text(),
                options,
                !chosen.isEmpty(),
                typed && !chosen.isEmpty() ? chosen.getFirst() : "");
    }

    /// The order of an answer; as they are where there is none.
    private static Comparator<Question.Option> asGiven(List<String> order) {
        return Comparator.comparingInt(
                option -> order.contains(option.id()) ? order.indexOf(option.id()) : order.size());
    }

    private static List<String> strings(@Nullable JsonNode given) {
        List<String> strings = new ArrayList<>();
        if (given != null && given.isString()) {
            strings.add(given.stringValue());
        } else if (given != null) {
            given.forEach(each -> strings.add(each.stringValue("")));
        }
        return strings;
    }

    private static String area(Exam exam, Question question) {
        return exam.areas().stream()
                .filter(area -> area.id().equals(question.area()))
                .map(Exam.SkillArea::title)
                .findFirst()
                .orElse("");
    }
}
