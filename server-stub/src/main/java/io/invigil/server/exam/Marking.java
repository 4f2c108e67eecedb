package io.invigil.server.exam;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Compares answers with solutions. A question is right or wrong as a whole; an area counts by its share of right
/// questions, and areas by their weight.
final class Marking {
    private static final int MAX_TEXT = 500;
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,18}([.,]\\d{1,18})?");
    private static final Pattern GROUPED = Pattern.compile("[+-]?\\d{1,3}([,.]\\d{3}){1,5}");

    private Marking() {}

    /// Why a value is no answer to the question; empty if it is one.
    static Optional<String> fault(Question question, JsonNode value) {
        if (value.isNull()) {
            return Optional.empty();
        }
        return switch (question) {
            case Question.Choice choice when choice.several() -> several(choice, value);
            case Question.Choice choice ->
                value.isString() && ids(choice).contains(value.stringValue())
                        ? Optional.empty()
                        : Optional.of("the value must be the id of one option");
            case Question.Text text -> typed(value);
            case Question.Numeric numeric -> typed(value);
        };
    }

    private static Optional<String> several(Question.Choice choice, JsonNode value) {
        Set<String> options = ids(choice);
        boolean valid = value.isArray() && value.size() <= options.size();
        if (valid) {
            for (JsonNode each : value) {
                valid &= each.isString() && options.contains(each.stringValue());
            }
        }
        return valid ? Optional.empty() : Optional.of("the value must be a list of option ids");
    }

    private static Optional<String> typed(JsonNode value) {
        return value.isString() && value.stringValue().length() <= MAX_TEXT
                ? Optional.empty()
                : Optional.of("the value must be a text of at most " + MAX_TEXT + " characters");
    }

    private static Set<String> ids(Question.Choice choice) {
        Set<String> ids = new HashSet<>();
        choice.options().forEach(option -> ids.add(option.id()));
        return ids;
    }

    /// Whether a valid value is the right answer.
    static boolean correct(Question question, JsonNode value) {
        return switch (question) {
            case Question.Choice choice -> chosen(value).equals(choice.correct());
            case Question.Text text ->
                text.correct().stream().map(Marking::plain).anyMatch(plain(value.stringValue(""))::equals);
            case Question.Numeric numeric ->
                readings(value.stringValue("")).stream()
                        .anyMatch(number ->
                                number.subtract(numeric.correct()).abs().compareTo(numeric.tolerance()) <= 0);
        };
    }

    private static Set<String> chosen(JsonNode value) {
        Set<String> chosen = new HashSet<>();
        if (value.isString()) {
            chosen.add(value.stringValue());
        }
        for (JsonNode each : value) {
            chosen.add(each.stringValue(""));
        }
        return chosen;
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .strip()
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
    }

    /// What a typed number may mean: `10,000` is ten thousand to some and ten to others, so both are tried.
    private static List<BigDecimal> readings(String typed) {
        String text = plain(typed).replace(" ", "").replace("\u2212", "-");
        List<BigDecimal> readings = new java.util.ArrayList<>();
        if (NUMBER.matcher(text).matches()) {
            readings.add(new BigDecimal(text.replace(',', '.')));
        }
        if (GROUPED.matcher(text).matches()) {
            readings.add(new BigDecimal(text.replaceAll("[,.]", "")));
        }
        return readings;
    }

    static ExamResult result(Exam exam, Map<String, JsonNode> answers) {
        List<ExamResult.Area> areas =
                exam.areas().stream().map(area -> area(exam, area, answers)).toList();
        long weights = areas.stream().mapToLong(ExamResult.Area::weight).sum();
        double share = areas.stream()
                .mapToDouble(area -> (double) area.weight() * area.correct() / area.questions())
                .sum();
        int score = (int) Math.round(exam.scale() * share / weights);
        return new ExamResult(score, exam.scale(), exam.passMark(), score >= exam.passMark(), areas);
    }

    private static ExamResult.Area area(Exam exam, Exam.SkillArea area, Map<String, JsonNode> answers) {
        int questions = 0;
        int correct = 0;
        for (Question question : exam.questions()) {
            if (question.area().equals(area.id())) {
                questions++;
                JsonNode answer = answers.get(question.id());
                correct += answer != null && correct(question, answer) ? 1 : 0;
            }
        }
        return new ExamResult.Area(area.id(), area.title(), area.weight(), correct, questions);
    }
}
