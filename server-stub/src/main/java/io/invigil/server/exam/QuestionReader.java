package io.invigil.server.exam;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads the questions of an exam's definition. An id of a question is there once in the whole exam.
final class QuestionReader {
    private static final List<String> KINDS = List.of("single", "multiple", "text", "numeric", "ordering");
    private static final BigDecimal LEAST_POINTS = new BigDecimal("0.01");
    private static final BigDecimal MOST_POINTS = BigDecimal.valueOf(100);
    private static final BigDecimal MOST_MARKS = BigDecimal.valueOf(1_000);
    private static final int MAX_OPTIONS = 30;

    private final Set<String> areas;
    private final Set<String> ids = new HashSet<>();

    QuestionReader(Set<String> areas) {
        this.areas = Set.copyOf(areas);
    }

    List<Question> questions(Place place, int most) {
        List<Question> questions = new ArrayList<>();
        for (Place entry : place.list(1, most)) {
            if (entry.node() != null && entry.node().isObject()) {
                questions.add(question(entry));
            } else {
                entry.wrong("must be an object");
            }
        }
        return questions;
    }

    private Question question(Place entry) {
        Question.Head head = head(entry);
        String kind = entry.field("kind").word(KINDS, "");
        return switch (kind) {
            case "single" -> choice(entry, head, false);
            case "multiple" -> choice(entry, head, true);
            case "ordering" -> ordering(entry, head);
            case "text" -> text(entry, head);
            case "numeric" -> numeric(entry, head);
            default -> {
                only(entry, "options", "keepOrder", "credit", "marks", "caseSensitive", "tolerance");
                yield new Question.Text(head, List.of(), false);
            }
        };
    }

    private Question.Head head(Place entry) {
        String id = entry.field("id").newId(ids);
        Place area = entry.field("area");
        String areaId = area.id();
        if (!areaId.isEmpty() && !areas.contains(areaId)) {
            area.wrong("there is no area '" + areaId + "'; there are: "
                    + String.join(", ", areas.stream().sorted().toList()));
        }
        BigDecimal points =
                entry.has("points") ? entry.optional("points").decimal(LEAST_POINTS, MOST_POINTS) : BigDecimal.ONE;
        return new Question.Head(id, areaId, entry.field("text").text(), points);
    }

    private static void only(Place entry, String... more) {
        entry.only(Stream.concat(Stream.of("id", "area", "kind", "text", "points", "correct"), Stream.of(more))
                .collect(Collectors.toSet()));
    }

    private static Question text(Place entry, Question.Head head) {
        only(entry, "caseSensitive");
        List<String> correct = new ArrayList<>();
        for (Place accepted : entry.field("correct").list(1, 50)) {
            correct.add(accepted.text());
        }
        return new Question.Text(head, correct, entry.optional("caseSensitive").yes());
    }

    private static Question numeric(Place entry, Question.Head head) {
        only(entry, "tolerance");
        Place tolerance = entry.optional("tolerance");
        BigDecimal off = tolerance.decimal();
        if (off.signum() < 0) {
            tolerance.wrong("must not be negative");
        }
        return new Question.Numeric(head, entry.field("correct").decimal(), off);
    }

    private static List<Question.Option> options(Place entry, Set<String> ids) {
        List<Question.Option> options = new ArrayList<>();
        for (Place option : entry.field("options").list(2, MAX_OPTIONS)) {
            if (option.only(Set.of("id", "text", "fixed"))) {
                options.add(new Question.Option(
                        option.field("id").newId(ids),
                        option.field("text").text(),
                        option.optional("fixed").yes()));
            }
        }
        return options;
    }

    private static Set<String> solution(Place entry, Set<String> options, int least, int most) {
        Set<String> correct = new LinkedHashSet<>();
        for (Place right : entry.field("correct").list(least, most)) {
            String id = right.newId(correct);
            if (!id.isEmpty() && !options.isEmpty() && !options.contains(id)) {
                right.wrong("there is no option '" + id + "'");
            }
        }
        return correct;
    }

    private static Question choice(Place entry, Question.Head head, boolean several) {
        only(entry, "options", "keepOrder", "credit", "marks");
        Set<String> ids = new LinkedHashSet<>();
        List<Question.Option> options = options(entry, ids);
        int most = several ? Math.max(1, options.isEmpty() ? MAX_OPTIONS : options.size()) : 1;
        Set<String> correct = solution(entry, ids, 1, most);
        boolean part = credit(entry) == Question.Credit.PART;
        if (part && !several) {
            entry.optional("credit").wrong("a single choice is right or wrong; 'marks' tells what each option counts");
        }
        Map<String, BigDecimal> marks = new HashMap<>();
        if (entry.has("marks")) {
            if (entry.has("credit")) {
                entry.wrong("has both 'marks' and 'credit': 'marks' alone tells what each option counts");
            }
            marks(entry.optional("marks"), ids, correct, several, marks);
        } else if (part) {
            ids.forEach(id -> marks.put(id, correct.contains(id) ? BigDecimal.ONE : BigDecimal.ONE.negate()));
        }
        return new Question.Choice(head, several, entry.optional("keepOrder").yes(), options, correct, marks);
    }

    private static void marks(
            Place place, Set<String> options, Set<String> correct, boolean several, Map<String, BigDecimal> marks) {
        if (!place.only(options)) {
            return;
        }
        for (String option : options) {
            BigDecimal mark = place.has(option)
                    ? place.optional(option).decimal(MOST_MARKS.negate(), MOST_MARKS)
                    : BigDecimal.ZERO;
            marks.put(option, mark);
        }
        BigDecimal best = marks.values().stream().max(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
        for (String option : options) {
            BigDecimal mark = marks.getOrDefault(option, BigDecimal.ZERO);
            boolean right = several ? mark.signum() > 0 : mark.signum() > 0 && mark.compareTo(best) == 0;
            if (!correct.isEmpty() && correct.contains(option) && !right) {
                place.wrong("the option '" + option + "' is in 'correct': it must count "
                        + (several ? "more than 0" : "most of all, and more than 0"));
            } else if (several && right && !correct.contains(option)) {
                place.wrong("the option '" + option + "' counts more than 0, but is not in 'correct'");
            }
        }
    }

    private static Question ordering(Place entry, Question.Head head) {
        only(entry, "options", "keepOrder", "credit");
        Set<String> ids = new LinkedHashSet<>();
        List<Question.Option> options = options(entry, ids);
        int all = options.isEmpty() ? MAX_OPTIONS : options.size();
        List<String> correct = List.copyOf(solution(entry, ids, options.isEmpty() ? 2 : all, all));
        boolean keepOrder = entry.optional("keepOrder").yes();
        if (keepOrder && !correct.isEmpty() && correct.equals(List.copyOf(ids))) {
            entry.optional("keepOrder")
                    .wrong("the options are listed in the right order, which would be shown: list them in another,"
                            + " or leave 'keepOrder' out");
        }
        return new Question.Ordering(head, keepOrder, options, correct, credit(entry));
    }

    private static Question.Credit credit(Place entry) {
        return entry.optional("credit").word(List.of("whole", "part"), "whole").equals("part")
                ? Question.Credit.PART
                : Question.Credit.WHOLE;
    }
}
