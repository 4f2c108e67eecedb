package io.invigil.precheck.report;

import io.invigil.precheck.check.CheckListener;
import io.invigil.precheck.check.CheckPlan;
import io.invigil.precheck.check.CheckRun;
import io.invigil.precheck.words.Wording;
import java.io.PrintStream;

/// Shows a run while it happens, and its report at the end.
public sealed interface ReportPrinter extends CheckListener permits PlainPrinter, LivePrinter {
    /// Before the run.
    void begin();

    /// After the run.
    void end(CheckRun run);

    /// Shows a question, and leaves the terminal alone until {@link #answered}.
    default void ask(String question) {}

    /// The question was answered, or nobody waits for the answer any more.
    ///
    /// @param lineEnded whether the person ended the line
    default void answered(boolean lineEnded) {}

    /// For a pipe or a file: each check once it and those before it have finished, no control characters.
    static ReportPrinter plain(CheckPlan plan, Style style, Wording language, PrintStream out) {
        return new PlainPrinter(plan, style, language, out);
    }

    /// For a terminal: a line a check, each renewed as the check goes on.
    static ReportPrinter live(CheckPlan plan, Style style, Wording language, PrintStream out) {
        return new LivePrinter(plan, style, language, out);
    }
}
