package io.invigil.server.qti;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What typed answers are worth, found out by trying every text and number that the item mentions, the same in other
/// letters, and some that it does not mention.
final class TypedMarks {
    private static final List<String> UNHEARD = List.of("zq7-unheard-of", "0");
    private static final int MAX_CANDIDATES = 200;

    private TypedMarks() {}

    /// @param correct all texts that are right
    record Text(BigDecimal points, List<String> correct, boolean caseSensitive) {}

    /// @param tolerance how far off is still right
    record Figure(BigDecimal points, BigDecimal correct, BigDecimal tolerance) {}

    static Text text(Processing processing, Declaration response) throws Unsupported {
        ChoiceMarks.requireNothingForNothing(processing);
        List<String> mentioned = mentioned(processing, response);
        List<BigDecimal> scores = scores(processing, mentioned);
        BigDecimal best = ChoiceMarks.best(scores);
        List<String> right = new ArrayList<>();
        for (int i = 0; i < mentioned.size(); i++) {
            if (scores.get(i).compareTo(best) == 0) {
                right.add(mentioned.get(i));
            } else if (scores.get(i).signum() > 0) {
                throw new Unsupported("the answer '" + mentioned.get(i) + "' earns "
                        + scores.get(i).toPlainString() + " of " + best.toPlainString()
                        + " points; each right text here earns all of them");
            }
        }
        for (String unheard : UNHEARD) {
            if (!right.contains(unheard) && processing.score(List.of(unheard)).signum() > 0) {
                throw new Unsupported("an answer that it does not mention earns points");
            }
        }
        return new Text(best, right, caseMatters(processing, right, best));
    }

    private static boolean caseMatters(Processing processing, List<String> right, BigDecimal best) throws Unsupported {
        boolean some = false;
        boolean all = true;
        for (String text : right) {
            for (String other : List.of(text.toUpperCase(Locale.ROOT), text.toLowerCase(Locale.ROOT))) {
                if (!right.contains(other)) {
                    boolean same = processing.score(List.of(other)).compareTo(best) == 0;
                    some |= same;
                    all &= same;
                }
            }
        }
        if (some && !all) {
            throw new Unsupported("upper and lower case matter in one of its right answers, and not in another");
        }
        return !all;
    }

    static Figure number(Processing processing, Declaration response) throws Unsupported {
        ChoiceMarks.requireNothingForNothing(processing);
        List<String> mentioned =
                mentioned(processing, response).stream().filter(Numbers::is).toList();
        List<BigDecimal> scores = scores(processing, mentioned);
        BigDecimal best = ChoiceMarks.best(scores);
        List<BigDecimal> right = new ArrayList<>();
        for (int i = 0; i < mentioned.size(); i++) {
            BigDecimal number = Numbers.parse(mentioned.get(i));
            if (scores.get(i).compareTo(best) == 0 && right.stream().noneMatch(each -> each.compareTo(number) == 0)) {
                right.add(number);
            }
        }
        Trial trial = new Trial(processing, best);
        List<BigDecimal> middles = new ArrayList<>(List.of(middle(right)));
        middles.addAll(right);
        for (BigDecimal middle : middles) {
            for (BigDecimal tolerance : tolerances(processing, right, middle)) {
                boolean all = right.stream()
                        .allMatch(each -> each.subtract(middle).abs().compareTo(tolerance) <= 0);
                if (all && trial.fits(middle, tolerance)) {
                    return new Figure(best, middle, tolerance);
                }
            }
        }
        throw new Unsupported("its right numbers are not one number with as much below as above it");
    }

    private static BigDecimal middle(List<BigDecimal> right) {
        BigDecimal least = right.stream().reduce(BigDecimal::min).orElse(BigDecimal.ZERO);
        BigDecimal most = right.stream().reduce(BigDecimal::max).orElse(BigDecimal.ZERO);
        return least.add(most).multiply(new BigDecimal("0.5"));
    }

    private static Set<BigDecimal> tolerances(Processing processing, List<BigDecimal> right, BigDecimal middle)
            throws Unsupported {
        Set<BigDecimal> tolerances = new LinkedHashSet<>();
        tolerances.add(
                right.stream().map(each -> each.subtract(middle).abs()).reduce(BigDecimal.ZERO, BigDecimal::max));
        if (processing.rules().isPresent()) {
            for (XmlElement equal : processing.rules().get().within("equal")) {
                tolerances.addAll(Tolerance.of(equal, middle));
            }
        }
        return tolerances;
    }

    /// Tries numbers at the edges of a range.
    private record Trial(Processing processing, BigDecimal best) {
        boolean fits(BigDecimal middle, BigDecimal tolerance) throws Unsupported {
            BigDecimal little = tolerance.max(middle.abs()).max(BigDecimal.ONE).movePointLeft(6);
            return right(middle)
                    && right(middle.add(tolerance))
                    && right(middle.subtract(tolerance))
                    && !earns(middle.add(tolerance).add(little))
                    && !earns(middle.subtract(tolerance).subtract(little));
        }

        private boolean right(BigDecimal number) throws Unsupported {
            return score(number).compareTo(best) == 0;
        }

        private boolean earns(BigDecimal number) throws Unsupported {
            return score(number).signum() > 0;
        }

        private BigDecimal score(BigDecimal number) throws Unsupported {
            return processing.score(List.of(number.stripTrailingZeros().toPlainString()));
        }
    }

    private static List<BigDecimal> scores(Processing processing, List<String> answers) throws Unsupported {
        List<BigDecimal> scores = new ArrayList<>();
        for (String answer : answers) {
            scores.add(processing.score(List.of(answer)));
        }
        return scores;
    }

    private static List<String> mentioned(Processing processing, Declaration response) throws Unsupported {
        Set<String> mentioned = new LinkedHashSet<>(response.correct());
        response.mapping()
                .ifPresent(mapping -> mentioned.addAll(mapping.entries().keySet()));
        if (processing.rules().isPresent()) {
            for (XmlElement value : processing.rules().get().within("baseValue")) {
                mentioned.add(value.text().strip());
            }
        }
        mentioned.remove("");
        if (mentioned.size() > MAX_CANDIDATES) {
            throw new Unsupported("it mentions more than " + MAX_CANDIDATES + " answers");
        }
        return List.copyOf(mentioned);
    }
}
