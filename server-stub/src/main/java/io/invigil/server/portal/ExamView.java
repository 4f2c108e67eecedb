package io.invigil.server.portal;

import io.invigil.server.exam.Exam;
import io.invigil.server.exam.Question;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What the exam page shows. It holds no solution.
///
/// @param secondsLeft by the server's clock, when the page was made
public record ExamView(String title, String candidate, long secondsLeft, List<Asked> questions) {
    public ExamView {
        questions = List.copyOf(questions);
    }

    /// A question as it is asked.
    ///
    /// @param number from 1
    /// @param area   title of its skill area
    /// @param typed  what was typed so far; empty for choices
    public record Asked(
            int number, String id, String kind, String area, String text, List<Offered> options, String typed) {
        public Asked {
            options = List.copyOf(options);
        }

        /// Whether options are chosen, and not something typed.
        public boolean choice() {
            return !options.isEmpty();
        }
    }

    /// An option as it is offered.
    ///
    /// @param chosen whether it was chosen before
    public record Offered(String id, String text, boolean chosen) {}

    static ExamView of(Exam exam, String candidate, long secondsLeft, Map<String, JsonNode> given) {
        List<Asked> asked = new ArrayList<>();
        for (Question question : exam.questions()) {
            asked.add(asked(exam, question, asked.size() + 1, given.get(question.id())));
        }
        return new ExamView(exam.title(), candidate, secondsLeft, asked);
    }

    private static Asked asked(Exam exam, Question question, int number, @Nullable JsonNode given) {
        List<Offered> options = switch (question) {
            case Question.Choice choice -> {
                Set<String> chosen = chosen(given);
                yield choice.options().stream()
                        .map(option -> new Offered(option.id(), option.text(), chosen.contains(option.id())))
                        .toList();
            }
            case Question.Text text -> List.of();
            case Question.Numeric numeric -> List.of();
        };
        String typed = options.isEmpty() && given != null ? given.stringValue("") : "";
        return new Asked(number, question.id(), question.kind(), area(exam, question), question.text(), options, typed);
    }

    private static Set<String> chosen(@Nullable JsonNode given) {
        Set<String> chosen = new HashSet<>();
        if (given != null && given.isString()) {
            chosen.add(given.stringValue());
        } else if (given != null) {
            given.forEach(each -> chosen.add(each.stringValue("")));
        }
        return chosen;
    }

    private static String area(Exam exam, Question question) {
        return exam.areas().stream()
                .filter(area -> area.id().equals(question.area()))
                .map(Exam.SkillArea::title)
                .findFirst()
                .orElse("");
    }
}
