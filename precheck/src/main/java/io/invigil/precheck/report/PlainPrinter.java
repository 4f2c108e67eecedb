package io.invigil.precheck.report;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckPlan;
import io.invigil.precheck.check.CheckRun;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.CheckResult;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Prints each check once it and those before it have finished.
final class PlainPrinter implements ReportPrinter {
    private final List<Check> checks;
    private final ReportText text;
    private final Wording language;
    private final PrintStream out;
    private final Map<String, CheckResult> finished = new HashMap<>();
    private int printed;

    PlainPrinter(CheckPlan plan, Style style, Wording language, PrintStream out) {
        this.checks = CheckGroup.sorted(plan.checks());
        this.text = ReportText.of(plan, style, language);
        this.language = language;
        this.out = out;
    }

    @Override
    public void begin() {
        out.println(text.heading());
    }

    @Override
    public void finished(Check check, Finding finding) {
        finished.put(check.id(), finding.in(language));
        while (printed < checks.size()) {
            Check next = checks.get(printed);
            CheckResult known = finished.get(next.id());
            if (known == null) {
                return;
            }
            CheckGroup group = CheckGroup.of(next.id());
            if (printed == 0 || CheckGroup.of(checks.get(printed - 1).id()) != group) {
                out.println();
                out.println(text.heading(group));
            }
            text.lines(language.say(next.title()), known).forEach(out::println);
            printed++;
        }
    }

    @Override
    public void end(CheckRun run) {
        text.closing(run).forEach(out::println);
        out.flush();
    }
}
