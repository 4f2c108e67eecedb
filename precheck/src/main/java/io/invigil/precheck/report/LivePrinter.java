package io.invigil.precheck.report;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckPlan;
import io.invigil.precheck.check.CheckRun;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.CheckResult;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/// Keeps one line for each check on a terminal and renews them all ten times a second; at the end the report takes
/// their place. While a question stands there nothing is renewed, so that the answer can be typed.
final class LivePrinter implements ReportPrinter {
    private static final long FRAME = 100_000_000;

    private final List<Check> checks;
    private final Style style;
    private final ReportText text;
    private final Wording language;
    private final PrintStream out;
    private final Map<String, String> doing = new HashMap<>();
    private final Map<String, CheckResult> finished = new HashMap<>();
    private final ReentrantLock screen = new ReentrantLock();
    private boolean running;
    private boolean asking;
    private int below;
    private int step;

    LivePrinter(CheckPlan plan, Style style, Wording language, PrintStream out) {
        this.checks = CheckGroup.sorted(plan.checks());
        this.style = style;
        this.text = ReportText.of(plan, style, language);
        this.language = language;
        this.out = out;
    }

    @Override
    public void begin() {
        out.println(text.heading());
        out.println();
        running = true;
        draw();
        Thread.ofVirtual().name("progress").start(() -> {
            while (draw()) {
                LockSupport.parkNanos(FRAME);
            }
        });
    }

    @Override
    public void started(Check check) {
        note(() -> doing.put(check.id(), ""));
    }

    @Override
    public void doing(Check check, Phrase what) {
        note(() -> doing.put(check.id(), language.say(what)));
    }

    @Override
    public void finished(Check check, Finding finding) {
        note(() -> finished.put(check.id(), finding.in(language)));
    }

    @Override
    public void ask(String question) {
        note(() -> {
            asking = true;
            out.print("  " + style.shown(question) + " ");
            out.flush();
        });
    }

    @Override
    public void answered(boolean lineEnded) {
        note(() -> {
            asking = false;
            below++;
            if (!lineEnded) {
                out.println();
            }
        });
    }

    @Override
    public void end(CheckRun run) {
        Map<String, Finding> findings = new HashMap<>();
        run.findings().forEach(finding -> findings.put(finding.id(), finding));
        note(() -> {
            running = false;
            StringBuilder lines = new StringBuilder(home()).append("\033[J");
            rows(
                    lines,
                    true,
                    check -> Optional.ofNullable(findings.get(check.id()))
                            .map(finding -> text.lines(language.say(check.title()), finding.in(language)))
                            .orElse(List.of()));
            text.closing(run).forEach(line -> lines.append(line).append('\n'));
            out.print(lines);
            out.flush();
        });
    }

    private void note(Runnable news) {
        screen.lock();
        try {
            news.run();
        } finally {
            screen.unlock();
        }
    }

    private boolean draw() {
        screen.lock();
        try {
            if (running && !asking) {
                StringBuilder lines = new StringBuilder(home());
                if (below > checks.size()) {
                    lines.append("\033[J");
                }
                rows(lines, false, check -> List.of("\033[2K" + line(check)));
                out.print(lines);
                out.flush();
                below = checks.size();
                step++;
            }
            return running;
        } finally {
            screen.unlock();
        }
    }

    private void rows(StringBuilder lines, boolean headings, Function<Check, List<String>> row) {
        Optional<CheckGroup> before = Optional.empty();
        for (Check check : checks) {
            CheckGroup group = CheckGroup.of(check.id());
            if (headings && before.filter(group::equals).isEmpty()) {
                lines.append(before.isPresent() ? "\n" : "")
                        .append(text.heading(group))
                        .append('\n');
            }
            before = Optional.of(group);
            row.apply(check).forEach(line -> lines.append(line).append('\n'));
        }
    }

    private String home() {
        return below > 0 ? "\033[" + below + "A\r" : "\r";
    }

    private String line(Check check) {
        String title = text.title(check);
        CheckResult result = finished.get(check.id());
        int room = style.columns() - 4 - title.length();
        String ellipsis = style.shown("…");
        if (result != null) {
            String word = text.word(result.verdict()) + "  ";
            return "  " + style.coloured(result.verdict(), style.symbol(result.verdict())) + " " + title
                    + style.coloured(result.verdict(), word)
                    + Wrapping.cut(style.shown(result.summary()), room - word.length(), ellipsis);
        }
        String now = doing.get(check.id());
        return now == null
                ? "  " + style.dim(style.dot() + " " + title + text.say("waiting"))
                : "  " + style.spinner(step) + " " + title + style.dim(Wrapping.cut(style.shown(now), room, ellipsis));
    }
}
