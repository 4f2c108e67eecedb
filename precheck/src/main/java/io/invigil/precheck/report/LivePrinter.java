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
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/// Keeps one line for each check on a terminal and renews them all ten times a second; at the end the report takes
/// their
/// place.
final class LivePrinter implements ReportPrinter {
    private static final long FRAME = 100_000_000;

    private final CheckPlan plan;
    private final Style style;
    private final ReportText text;
    private final Wording language;
    private final PrintStream out;
    private final Map<String, String> doing = new HashMap<>();
    private final Map<String, CheckResult> finished = new HashMap<>();
    private final ReentrantLock screen = new ReentrantLock();
    private boolean running;
    private boolean drawn;
    private int step;

    LivePrinter(CheckPlan plan, Style style, Wording language, PrintStream out) {
        this.plan = plan;
        this.style = style;
        this.text = new ReportText(style);
        this.language = language;
        this.out = out;
    }

    @Override
    public void begin() {
        out.println(style.bold("Invigil system check"));
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
    public void end(CheckRun run) {
        screen.lock();
        try {
            running = false;
            StringBuilder lines = new StringBuilder(home()).append("\033[J");
            List<Check> checks = plan.checks();
            for (int i = 0; i < checks.size(); i++) {
                text.lines(
                                language.say(checks.get(i).title()),
                                run.findings().get(i).in(language))
                        .forEach(line -> lines.append(line).append('\n'));
            }
            text.closing(run).forEach(line -> lines.append(line).append('\n'));
            out.print(lines);
            out.flush();
        } finally {
            screen.unlock();
        }
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
            if (!running) {
                return false;
            }
            StringBuilder lines = new StringBuilder(home());
            plan.checks()
                    .forEach(
                            check -> lines.append("\033[2K").append(line(check)).append('\n'));
            out.print(lines);
            out.flush();
            drawn = true;
            step++;
            return true;
        } finally {
            screen.unlock();
        }
    }

    private String home() {
        return drawn && !plan.checks().isEmpty() ? "\033[" + plan.checks().size() + "A\r" : "\r";
    }

    private String line(Check check) {
        String title = ReportText.padded(language.say(check.title()));
        CheckResult result = finished.get(check.id());
        int room = style.columns() - 4 - title.length();
        String ellipsis = style.shown("…");
        if (result != null) {
            String word = result.verdict() + "  ";
            return "  " + style.coloured(result.verdict(), style.symbol(result.verdict())) + " " + title
                    + style.coloured(result.verdict(), word)
                    + Wrapping.cut(style.shown(result.summary()), room - word.length(), ellipsis);
        }
        String now = doing.get(check.id());
        return now == null
                ? "  " + style.dim(style.dot() + " " + title + "waiting")
                : "  " + style.spinner(step) + " " + title + style.dim(Wrapping.cut(now, room, ellipsis));
    }
}
