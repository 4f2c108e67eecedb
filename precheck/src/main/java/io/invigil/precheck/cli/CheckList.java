package io.invigil.precheck.cli;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.CheckPlan;
import io.invigil.precheck.report.CheckGroup;
import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import java.util.function.Function;

/// Names every check of a plan with its limit.
///
/// @param terminal where
/// @param language in which
record CheckList(Terminal terminal, Wording language) {
    void print(CheckPlan plan, CheckContext context) {
        int ids = widest(plan, Check::id);
        int titles = widest(plan, check -> language.say(check.title()));
        for (Check check : CheckGroup.sorted(plan.checks())) {
            String limit = language.say(check.limit(context));
            terminal.out()
                    .println(padded(check.id(), ids)
                            + padded(language.say(check.title()), titles)
                            + (limit.isEmpty() ? language.say(Phrase.of(CheckList.class, "informs")) : limit));
        }
    }

    private static String padded(String text, int columns) {
        return text + " ".repeat(columns + 2 - text.length());
    }

    private static int widest(CheckPlan plan, Function<Check, String> text) {
        return plan.checks().stream()
                .mapToInt(check -> text.apply(check).length())
                .max()
                .orElse(0);
    }
}
