package io.invigil.precheck.report;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckPlan;
import io.invigil.precheck.check.CheckRun;
import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.CheckResult;
import io.invigil.protocol.model.Readiness;
import io.invigil.protocol.model.Verdict;
import java.util.ArrayList;
import java.util.List;

/// A report in lines for people to read.
///
/// ```
/// Devices
///   ✗ Camera         FAIL  no camera found · limit: at least 640 x 480
///                    → Plug in a camera, or switch on the built-in one.
/// ```
final class ReportText {
    private static final int NARROWEST = 15;
    private static final int WIDEST = 26;

    private final Style style;
    private final Wording language;
    private final int titles;

    /// @param titles width of the column of titles
    ReportText(Style style, Wording language, int titles) {
        this.style = style;
        this.language = language;
        this.titles = titles;
    }

    /// The text of a plan's report.
    static ReportText of(CheckPlan plan, Style style, Wording language) {
        int longest = plan.checks().stream()
                .mapToInt(check -> language.say(check.title()).length())
                .max()
                .orElse(0);
        return new ReportText(style, language, Math.clamp(longest + 1L, NARROWEST, WIDEST));
    }

    /// What stands above all.
    String heading() {
        return style.bold(say("heading"));
    }

    /// What stands above the checks of a group.
    String heading(CheckGroup group) {
        return style.bold(style.shown(language.say(group.title())));
    }

    /// A check's name, as wide as the column.
    String title(Check check) {
        return padded(language.say(check.title()));
    }

    /// One check: what was measured, against which limit, and what to do.
    List<String> lines(String title, CheckResult result) {
        Verdict verdict = result.verdict();
        String word = word(verdict);
        String indent = " ".repeat(4 + titles);
        int room = style.columns() - indent.length();
        List<String> body = new ArrayList<>(Wrapping.wrap(word + "  " + style.shown(result.summary()), room));
        String limit = style.shown(language.say(VerdictWords.limit(result.limit())));
        if (!limit.isEmpty()) {
            String together = body.getLast() + " " + style.dot() + " " + limit;
            if (together.length() <= room) {
                body.set(body.size() - 1, together);
            } else {
                body.addAll(Wrapping.wrap(limit, room));
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add("  " + style.coloured(verdict, style.symbol(verdict)) + " " + padded(title)
                + style.coloured(verdict, word)
                + body.getFirst().substring(word.length()));
        body.stream().skip(1).forEach(line -> lines.add(indent + line));
        if (!result.remedy().isEmpty()) {
            List<String> remedy = Wrapping.wrap(style.shown(result.remedy()), room - 3);
            lines.add(indent + style.coloured(verdict, style.arrow()) + " " + remedy.getFirst());
            remedy.stream().skip(1).forEach(line -> lines.add(indent + "  " + line));
        }
        return lines;
    }

    /// The last lines: the verdict over all.
    List<String> closing(CheckRun run) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("  "
                + String.join(
                        " " + style.dot() + " ",
                        style.coloured(run.readiness(), style.shown(language.say(VerdictWords.of(run.readiness())))),
                        style.shown(language.say(VerdictWords.counts(run))),
                        say("seconds", run.took().toMillis() / 1000.0)));
        if (!run.synthetic().isEmpty()) {
            lines.add("  " + say("notReal", String.join(", ", run.synthetic())));
        }
        if (run.readiness() == Readiness.NOT_READY) {
            lines.add("  " + say("advice.not_ready"));
        }
        return lines;
    }

    /// The verdict in a word.
    String word(Verdict verdict) {
        return style.shown(language.say(VerdictWords.of(verdict)));
    }

    String say(String key, Object... values) {
        return style.shown(language.say(Phrase.of(ReportText.class, key, values)));
    }

    private String padded(String title) {
        String shown = Wrapping.cut(style.shown(title), titles - 1, style.shown("…"));
        return shown + " ".repeat(titles - shown.length());
    }
}
