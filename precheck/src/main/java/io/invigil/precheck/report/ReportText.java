package io.invigil.precheck.report;

import io.invigil.precheck.check.CheckRun;
import io.invigil.protocol.model.CheckResult;
import io.invigil.protocol.model.Readiness;
import io.invigil.protocol.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A report in lines for people to read.
///
/// ```
///   ✗ Camera         FAIL  no camera found · limit: at least 640 x 480
///                    → Plug in a camera, or switch on the built-in one.
/// ```
final class ReportText {
    static final int TITLE = 15;

    private static final String INDENT = " ".repeat(4 + TITLE);

    private final Style style;

    ReportText(Style style) {
        this.style = style;
    }

    /// One check: what was measured, against which limit, and what to do.
    List<String> lines(String title, CheckResult result) {
        Verdict verdict = result.verdict();
        int room = style.columns() - INDENT.length();
        List<String> body = new ArrayList<>(Wrapping.wrap(verdict + "  " + style.shown(result.summary()), room));
        if (!result.limit().isEmpty()) {
            String limit = "limit: " + style.shown(result.limit());
            String together = body.getLast() + " " + style.dot() + " " + limit;
            if (together.length() <= room) {
                body.set(body.size() - 1, together);
            } else {
                body.addAll(Wrapping.wrap(limit, room));
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add("  " + style.coloured(verdict, style.symbol(verdict)) + " " + padded(title)
                + style.coloured(verdict, verdict.name())
                + body.getFirst().substring(verdict.name().length()));
        body.stream().skip(1).forEach(line -> lines.add(INDENT + line));
        if (!result.remedy().isEmpty()) {
            List<String> remedy = Wrapping.wrap(style.shown(result.remedy()), style.columns() - INDENT.length() - 3);
            lines.add(INDENT + style.coloured(verdict, style.arrow()) + " " + remedy.getFirst());
            remedy.stream().skip(1).forEach(line -> lines.add(INDENT + "  " + line));
        }
        return lines;
    }

    /// The last lines: the verdict over all.
    List<String> closing(CheckRun run) {
        String counts = Stream.of(Verdict.values())
                .map(verdict -> count(run, verdict))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
        String words = run.readiness().name().replace('_', ' ');
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("  " + style.coloured(run.readiness(), words)
                + String.format(
                        Locale.ROOT,
                        " %s %s %s %.1f s",
                        style.dot(),
                        counts,
                        style.dot(),
                        run.took().toMillis() / 1000.0));
        if (!run.synthetic().isEmpty()) {
            lines.add("  Not real, but made up or virtual: " + String.join(", ", run.synthetic()) + ".");
        }
        if (run.readiness() == Readiness.NOT_READY) {
            lines.add("  Mend what failed, then run the check again.");
        }
        return lines;
    }

    private static String count(CheckRun run, Verdict verdict) {
        long count = run.findings().stream()
                .filter(finding -> finding.verdict() == verdict)
                .count();
        if (count == 0) {
            return "";
        }
        return count
                + switch (verdict) {
                    case PASS -> " passed";
                    case WARN -> count == 1 ? " warning" : " warnings";
                    case FAIL -> " failed";
                    case INCONCLUSIVE -> " inconclusive";
                };
    }

    static String padded(String title) {
        return title + " ".repeat(Math.max(1, TITLE - title.length()));
    }
}
