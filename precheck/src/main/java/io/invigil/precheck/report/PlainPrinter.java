package io.invigil.precheck.report;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckPlan;
import io.invigil.protocol.model.CheckReport;
import io.invigil.protocol.model.CheckResult;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;

/// Prints each check once it and those before it have finished.
final class PlainPrinter implements ReportPrinter {
    private final CheckPlan plan;
    private final ReportText text;
    private final PrintStream out;
    private final Map<String, CheckResult> finished = new HashMap<>();
    private int printed;

    PlainPrinter(CheckPlan plan, Style style, PrintStream out) {
        this.plan = plan;
        this.text = new ReportText(style);
        this.out = out;
    }

    @Override
    public void begin() {
        out.println("Invigil system check");
        out.println();
    }

    @Override
    public void finished(Check check, CheckResult result) {
        finished.put(check.id(), result);
        while (printed < plan.checks().size()) {
            Check next = plan.checks().get(printed);
            CheckResult known = finished.get(next.id());
            if (known == null) {
                return;
            }
            text.lines(next.title(), known).forEach(out::println);
            printed++;
        }
    }

    @Override
    public void end(CheckReport report) {
        text.closing(report).forEach(out::println);
        out.flush();
    }
}
