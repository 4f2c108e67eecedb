package io.invigil.precheck.report;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckPlan;
import io.invigil.precheck.check.CheckRun;
import io.invigil.precheck.words.Wording;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// A report as plain text, for the clipboard.
public final class TextReport {
    private TextReport() {}

    /// The text, as the terminal prints it into a pipe.
    public static String of(CheckRun run, CheckPlan plan, Wording language) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
        ReportPrinter printer = ReportPrinter.plain(plan, Style.plain(StandardCharsets.UTF_8), language, out);
        printer.begin();
        for (Check check : plan.checks()) {
            run.findings().stream()
                    .filter(finding -> finding.id().equals(check.id()))
                    .forEach(finding -> printer.finished(check, finding));
        }
        printer.end(run);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
