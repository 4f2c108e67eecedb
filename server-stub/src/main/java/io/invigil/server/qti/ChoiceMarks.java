package io.invigil.server.qti;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the options of a choice are worth, found out by trying answers: all of them where the options are few, else
/// those of one and two options, those that differ from the right one by one, and those that the rules mention.
///
/// @param correct   the right options
/// @param marks     what each option counts; empty if the answer is right as a whole or not at all
/// @param penalties whether an answer can earn less than nothing, which has no counterpart here
record ChoiceMarks(BigDecimal points, Set<String> correct, Map<String, BigDecimal> marks, boolean penalties) {
    private static final int FEW = 10;

    /// @param options identifiers of all options
    static ChoiceMarks single(Processing processing, List<String> options) throws Unsupported {
        requireNothingForNothing(processing);
        Map<String, BigDecimal> marks = new LinkedHashMap<>();
        for (String option : options) {
            marks.put(option, processing.score(List.of(option)));
        }
        BigDecimal best = best(marks.values());
        Set<String> correct = new LinkedHashSet<>();
        boolean parts = false;
        boolean penalties = false;
        for (Map.Entry<String, BigDecimal> mark : marks.entrySet()) {
            boolean right = mark.getValue().compareTo(best) == 0;
            if (right && correct.isEmpty()) {
                correct.add(mark.getKey());
            } else if (mark.getValue().signum() > 0) {
                parts = true;
            }
            penalties |= mark.getValue().signum() < 0;
        }
        return new ChoiceMarks(best, correct, parts ? marks : Map.of(), penalties);
    }

    /// @param options identifiers of all options
    static ChoiceMarks several(Processing processing, List<String> options) throws Unsupported {
        requireNothingForNothing(processing);
        List<List<String>> answers = answers(processing, options);
        Map<List<String>, BigDecimal> scores = new LinkedHashMap<>();
        for (List<String> answer : answers) {
            scores.put(answer, processing.score(answer));
        }
        BigDecimal best = best(scores.values());
        boolean penalties = scores.values().stream().anyMatch(score -> score.signum() < 0);
        List<List<String>> earning = answers.stream()
                .filter(each -> scored(scores, each).signum() > 0)
                .toList();
        if (earning.size() == 1) {
            return new ChoiceMarks(best, new LinkedHashSet<>(earning.getFirst()), Map.of(), penalties);
        }
        Map<String, BigDecimal> marks = each(processing, options);
        Set<String> correct = new LinkedHashSet<>();
        marks.forEach((option, mark) -> {
            if (mark.signum() > 0) {
                correct.add(option);
            }
        });
        for (List<String> answer : answers) {
            BigDecimal sum = answer.stream()
                    .map(option -> marks.getOrDefault(option, BigDecimal.ZERO))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            if (within(sum, best).compareTo(within(scored(scores, answer), best)) != 0) {
                throw new Unsupported("what its answers earn cannot be said option by option");
            }
        }
        return new ChoiceMarks(best, correct, marks, penalties);
    }

    private static BigDecimal scored(Map<List<String>, BigDecimal> scores, List<String> answer) {
        return scores.getOrDefault(answer, BigDecimal.ZERO);
    }

    /// What each option adds: alone, or to all that earn something alone.
    private static Map<String, BigDecimal> each(Processing processing, List<String> options) throws Unsupported {
        Map<String, BigDecimal> marks = new LinkedHashMap<>();
        List<String> earning = new ArrayList<>();
        for (String option : options) {
            BigDecimal mark = processing.score(List.of(option));
            marks.put(option, mark);
            if (mark.signum() > 0) {
                earning.add(option);
            }
        }
        BigDecimal all = earning.isEmpty() ? BigDecimal.ZERO : processing.score(earning);
        for (String option : options) {
            if (!earning.contains(option)) {
                List<String> more = new ArrayList<>(earning);
                more.add(option);
                marks.put(option, processing.score(more).subtract(all).min(BigDecimal.ZERO));
            }
        }
        return marks;
    }

    private static List<List<String>> answers(Processing processing, List<String> options) throws Unsupported {
        Set<List<String>> answers = new LinkedHashSet<>();
        if (options.size() <= FEW) {
            for (int bits = 1; bits < 1 << options.size(); bits++) {
                int chosen = bits;
                answers.add(options.stream()
                        .filter(option -> ((chosen >> options.indexOf(option)) & 1) == 1)
                        .toList());
            }
            return List.copyOf(answers);
        }
        for (String one : options) {
            answers.add(List.of(one));
            for (String other : options.subList(options.indexOf(one) + 1, options.size())) {
                answers.add(List.of(one, other));
            }
        }
        List<String> earning = new ArrayList<>();
        for (String option : options) {
            if (processing.score(List.of(option)).signum() > 0) {
                earning.add(option);
            }
        }
        for (List<String> right : List.of(earning, processing.correct())) {
            for (String option : options) {
                answers.add(options.stream()
                        .filter(each -> right.contains(each) != each.equals(option))
                        .toList());
            }
            answers.add(options.stream().filter(right::contains).toList());
        }
        for (List<String> mentioned : processing.mentionedTogether()) {
            answers.add(options.stream().filter(mentioned::contains).toList());
        }
        answers.remove(List.<String>of());
        return List.copyOf(answers);
    }

    private static BigDecimal within(BigDecimal sum, BigDecimal best) {
        return sum.max(BigDecimal.ZERO).min(best);
    }

    static BigDecimal best(Iterable<BigDecimal> scores) throws Unsupported {
        BigDecimal best = BigDecimal.ZERO;
        for (BigDecimal score : scores) {
            best = best.max(score);
        }
        if (best.signum() == 0) {
            throw new Unsupported("no answer that was tried earns anything by its response processing");
        }
        return best;
    }

    static void requireNothingForNothing(Processing processing) throws Unsupported {
        if (processing.score(List.of()).signum() > 0) {
            throw new Unsupported("giving no answer earns points by its response processing");
        }
    }
}
