package io.invigil.shell.rehearsal;

import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import io.invigil.shell.words.RestrictionWords;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Prints what came of a rehearsed lockdown, as a table and some lines.
///
/// @param language in which
public record OutcomeTable(Wording language) {
    /// Prints it.
    public void print(LockdownOutcome outcome, PrintWriter out) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(Stream.of("name", "level", "released", "reason")
                .map(column -> say("lockdown.column." + column))
                .toList());
        outcome.restrictions().forEach(one -> rows.add(row(one)));
        List<Integer> widths = IntStream.range(0, 3)
                .mapToObj(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toList();
        for (List<String> row : rows) {
            out.println("  "
                    + IntStream.range(0, 4)
                            .mapToObj(column -> column < 3 ? padded(row.get(column), widths.get(column)) : row.get(3))
                            .collect(Collectors.joining("  "))
                            .stripTrailing());
        }
        out.println();
        lines(outcome).forEach(out::println);
        out.flush();
    }

    private List<String> row(RestrictionOutcome one) {
        String level = say(one.held().map(RestrictionWords::level).orElseGet(RestrictionWords::withExam));
        String mark = one.insisted() ? " (" + say("lockdown.insisted") + ")" : "";
        String why = one.held().isEmpty() ? "" : one.reason();
        return List.of(
                say(RestrictionWords.name(one.id())),
                level + mark,
                one.released() && one.told().isEmpty() ? "" : say(one.released() ? "lockdown.yes" : "lockdown.no"),
                Stream.of(why, one.told()).filter(text -> !text.isEmpty()).collect(Collectors.joining(" / ")));
    }

    private List<String> lines(LockdownOutcome outcome) {
        List<String> lines = new ArrayList<>();
        lines.add(say(
                Phrase.of(OutcomeTable.class, "lockdown.held", outcome.held().toMillis() / 1000.0)));
        tried("lockdown.swallowed", outcome.swallowed(), lines);
        tried("lockdown.passed", outcome.passed(), lines);
        if (outcome.ended().equals("guard-lost")) {
            lines.add(say("lockdown.lost"));
        }
        if (!outcome.problems().isEmpty()) {
            lines.addAll(outcome.problems());
            lines.add(say("lockdown.stuck"));
        }
        List<Phrase> missing = outcome.restrictions().stream()
                .filter(one -> !one.good())
                .map(one -> RestrictionWords.name(one.id()))
                .toList();
        lines.add(
                missing.isEmpty()
                        ? say("lockdown.good")
                        : say(Phrase.of(OutcomeTable.class, "lockdown.bad", Phrase.list(missing))));
        return lines;
    }

    private void tried(String key, Map<String, Integer> shortcuts, List<String> lines) {
        if (!shortcuts.isEmpty()) {
            String all = shortcuts.entrySet().stream()
                    .map(one -> one.getKey() + " × " + one.getValue())
                    .collect(Collectors.joining(", "));
            lines.add(say(Phrase.of(OutcomeTable.class, key, all)));
        }
    }

    private String say(String key) {
        return say(Phrase.of(OutcomeTable.class, key));
    }

    private String say(Phrase phrase) {
        return language.say(phrase);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
