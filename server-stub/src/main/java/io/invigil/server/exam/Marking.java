package io.invigil.server.exam;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Compares answers with solutions. A question is right or wrong as a whole, unless its definition says that a part
/// counts; an area counts by its share of the points that could be had, and areas by their weight.
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
                value.isString() && ids(choice.options()).contains(value.stringValue())
                        ? Optional.empty()
                        : Optional.of("the value must be the id of one option");
            case Question.Ordering ordering ->
                strings(value).size() == value.size()
                                && value.size() == ordering.options().size()
                                && Set.copyOf(strings(value)).equals(ids(ordering.options()))
                        ? Optional.empty()
                        : Optional.of("the value must be a list of all option ids, each once");
            case Question.Text text -> typed(value);
            case Question.Numeric numeric -> typed(value);
        };
    }

    private static Optional<String> several(Question.Choice choice, JsonNode value) {
        boolean valid = value.isArray()
                && value.size() <= choice.options().size()
                && strings(value).size() == value.size()
                && ids(choice.options()).containsAll(strings(value));
        return valid ? Optional.empty() : Optional.of("the value must be a list of option ids");
    }

    private static Optional<String> typed(JsonNode value) {
        return value.isString() && value.stringValue().length() <= MAX_TEXT
                ? Optional.empty()
                : Optional.of("the value must be a text of at most " + MAX_TEXT + " characters");
    }

    private static Set<String> ids(List<Question.Option> options) {
        Set<String> ids = new HashSet<>();
        options.forEach(option -> ids.add(option.id()));
        return ids;
    }

    /// The texts in a list.
    private static List<String> strings(JsonNode value) {
        List<String> strings = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(each -> {
                if (each.isString()) {
                    strings.add(each.stringValue());
                }
            });
        }
        return strings;
    }

    /// How much of a question's points a valid value earns, from 0 to 1.
    static double share(Question question, JsonNode value) {
        return switch (question) {
            case Question.Choice choice when !choice.marks().isEmpty() -> counted(choice, chosen(value));
            case Question.Choice choice -> whole(chosen(value).equals(choice.correct()));
            case Question.Ordering ordering
            when ordering.credit() == Question.Credit.PART -> inPlace(ordering.correct(), strings(value));
            case Question.Ordering ordering -> whole(strings(value).equals(ordering.correct()));
            case Question.Text text -> whole(accepted(text, value.stringValue("")));
            case Question.Numeric numeric ->
                whole(readings(value.stringValue("")).stream()
                        .anyMatch(number ->
                                number.subtract(numeric.correct()).abs().compareTo(numeric.tolerance()) <= 0));
        };
    }

    private static double whole(boolean right) {
        return right ? 1 : 0;
    }

    private static boolean accepted(Question.Text text, String typed) {
        String spaced = spaced(typed);
        return text.correct().stream()
                .map(Marking::spaced)
                .anyMatch(right -> text.caseSensitive()
                        ? right.equals(spaced)
                        : lower(right).equals(lower(spaced)));
    }

    /// What the chosen options count together, of what the right ones count.
    private static double counted(Question.Choice choice, Set<String> chosen) {
        BigDecimal all = BigDecimal.ZERO;
        for (String right : choice.correct()) {
            all = all.add(choice.marks().getOrDefault(right, BigDecimal.ZERO));
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (String each : chosen) {
            sum = sum.add(choice.marks().getOrDefault(each, BigDecimal.ZERO));
        }
        return Math.clamp(sum.doubleValue() / all.doubleValue(), 0, 1);
    }

    private static double inPlace(List<String> correct, List<String> given) {
        int right = 0;
        for (int i = 0; i < Math.min(correct.size(), given.size()); i++) {
            right += correct.get(i).equals(given.get(i)) ? 1 : 0;
        }
        return (double) right / correct.size();
    }

    private static Set<String> chosen(JsonNode value) {
        return value.isString() ? Set.of(value.stringValue()) : new HashSet<>(strings(value));
    }

    private static String spaced(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().replaceAll("\\s+", " ");
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /// What a typed number may mean: `10,000` is ten thousand to some and ten to others, so both are tried.
    private static List<BigDecimal> readings(String typed) {
        String text = spaced(typed).replace(" ", "").replace("\u2212", "-");
        List<BigDecimal> readings = new ArrayList<>();
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
        double share =
                areas.stream().mapToDouble(area -> area.weight() * area.part()).sum();
        int score = (int) Math.round(exam.scale() * share / weights);
        return new ExamResult(score, exam.scale(), exam.passMark(), score >= exam.passMark(), areas);
    }

    private static ExamResult.Area area(Exam exam, Exam.SkillArea area, Map<String, JsonNode> answers) {
        int questions = 0;
        int correct = 0;
        double points = 0;
        double earned = 0;
        for (Question question : exam.questions()) {
            if (question.area().equals(area.id())) {
                JsonNode answer = answers.get(question.id());
                double share = answer == null ? 0 : share(question, answer);
                questions++;
                correct += share == 1 ? 1 : 0;
                points += question.head().points().doubleValue();
                earned += share * question.head().points().doubleValue();
            }
        }
        return new ExamResult.Area(
                area.id(), area.title(), area.weight(), correct, questions, Optional.of(earned / points));
    }
}
