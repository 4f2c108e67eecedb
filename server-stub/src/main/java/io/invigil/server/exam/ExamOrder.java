package io.invigil.server.exam;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/// The order in which one candidate sees an exam: it follows from the exam and the session's seed alone, and so is
/// the same after every restart, on every machine, in every later version.
///
/// Questions of a section are sorted by SHA-256 of `SEED/QUESTION`, options by SHA-256 of `SEED/QUESTION/OPTION` (ids
/// in UTF-8, the seed in decimal digits; bytes compared as unsigned). What keeps its place is left out of the
/// sorting. An ordering question is never first shown solved: it is turned by one if it were.
public final class ExamOrder {
    private ExamOrder() {}

    /// The exam as the candidate of this seed sees it.
    public static Exam of(Exam exam, long seed) {
        List<Exam.Section> sections = new ArrayList<>();
        for (Exam.Section section : exam.sections()) {
            List<Question> questions = section.questions().stream()
                    .map(question -> options(exam, question, seed))
                    .toList();
            boolean moved = exam.shuffle().questions() && !section.keepOrder();
            sections.add(new Exam.Section(
                    section.id(),
                    section.title(),
                    section.instructions(),
                    section.keepOrder(),
                    moved ? sorted(questions, question -> seed + "/" + question.id(), question -> false) : questions));
        }
        return exam.with(sections);
    }

    private static Question options(Exam exam, Question question, long seed) {
        return switch (question) {
            case Question.Choice choice ->
                exam.shuffle().options() && !choice.keepOrder()
                        ? choice.with(sorted(choice.options(), key(choice, seed), Question.Option::fixed))
                        : choice;
            case Question.Ordering ordering ->
                ordering.keepOrder() ? ordering : ordering.with(unsolved(ordering, seed));
            case Question.Text text -> text;
            case Question.Numeric numeric -> numeric;
        };
    }

    private static Function<Question.Option, String> key(Question question, long seed) {
        return option -> seed + "/" + question.id() + "/" + option.id();
    }

    private static List<Question.Option> unsolved(Question.Ordering ordering, long seed) {
        List<Question.Option> order =
                new ArrayList<>(sorted(ordering.options(), key(ordering, seed), Question.Option::fixed));
        List<String> ids = order.stream().map(Question.Option::id).toList();
        if (ids.equals(ordering.correct())) {
            Collections.rotate(order, -1);
        }
        return order;
    }

    private static <T> List<T> sorted(List<T> all, Function<T, String> key, Predicate<T> fixed) {
        Map<T, byte[]> places = new HashMap<>();
        List<T> moving = new ArrayList<>(all.stream().filter(fixed.negate()).toList());
        moving.forEach(each -> places.put(each, sha256(key.apply(each))));
        moving.sort(Comparator.comparing(places::get, Arrays::compareUnsigned));
        List<T> sorted = new ArrayList<>();
        int next = 0;
        for (T each : all) {
            sorted.add(fixed.test(each) ? each : moving.get(next++));
        }
        return sorted;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
