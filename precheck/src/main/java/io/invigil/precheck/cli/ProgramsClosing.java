package io.invigil.precheck.cli;

import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.CheckPlan;
import io.invigil.precheck.check.CheckRun;
import io.invigil.precheck.check.CheckRunner;
import io.invigil.precheck.environment.CloseOutcome;
import io.invigil.precheck.environment.ProgramCloser;
import io.invigil.precheck.environment.ProhibitedProgram;
import io.invigil.precheck.report.ReportPrinter;
import io.invigil.precheck.report.Style;
import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/// Closes prohibited programs from the terminal, with consent, and looks at the programs again.
///
/// @param terminal where it asks
/// @param language in which
/// @param closer   ends programs
/// @param consent  who agrees to it
record ProgramsClosing(Terminal terminal, Wording language, ProgramCloser closer, Consent consent) {
    private static final String CHECK = "programs.prohibited";

    /// Who agrees to the end of a program.
    enum Consent {
        /// Nobody: none is closed.
        NONE,
        /// The person before the terminal, for each.
        ASK,
        /// Whoever started the command, for all that are surely prohibited; by force where asking does not help.
        ALL
    }

    /// The run with what was found after closing.
    CheckRun after(CheckRun run, CheckPlan plan, CheckContext context) throws InterruptedException {
        List<ProhibitedProgram> found = run.findings().stream()
                .filter(finding -> finding.id().equals(CHECK))
                .map(ProhibitedProgram::in)
                .findFirst()
                .orElse(List.of());
        if (consent == Consent.NONE || found.isEmpty()) {
            return run;
        }
        if (consent == Consent.ASK && !terminal.interactive()) {
            say(Phrase.of(ProgramCloser.class, "close.noTerminal"));
            return run;
        }
        boolean changed = false;
        for (ProhibitedProgram program : found) {
            changed |= closed(program);
        }
        return changed ? run.with(again(plan, context)) : run;
    }

    private boolean closed(ProhibitedProgram program) throws InterruptedException {
        if (!agreed(program, "close.ask", program.certain())) {
            return false;
        }
        CloseOutcome outcome = closer.close(program);
        say(outcome.words());
        return switch (outcome) {
            case CloseOutcome.Closed _, CloseOutcome.AlreadyGone _ -> true;
            case CloseOutcome.Refused _ -> false;
            case CloseOutcome.StillRunning _ -> {
                if (!agreed(program, "close.ask.kill", true)) {
                    yield false;
                }
                CloseOutcome killed = closer.kill(program);
                say(killed.words());
                yield !(killed instanceof CloseOutcome.Refused);
            }
        };
    }

    private boolean agreed(ProhibitedProgram program, String question, boolean unattended) {
        if (consent == Consent.ALL) {
            return unattended;
        }
        String words =
                language.say(Phrase.of(ProgramCloser.class, question, program.name(), String.valueOf(program.pid())));
        terminal.out().print("  " + words + " [" + yes() + "/N] ");
        terminal.out().flush();
        try {
            String line = terminal.in().readLine();
            return line != null && line.strip().toLowerCase(Locale.ROOT).startsWith(yes());
        } catch (IOException closed) {
            return false;
        }
    }

    private String yes() {
        return language.say(Phrase.of(ProgramCloser.class, "close.yes"));
    }

    private CheckRun again(CheckPlan plan, CheckContext context) throws InterruptedException {
        CheckPlan programs = plan.only(List.of(CHECK));
        ReportPrinter printer =
                ReportPrinter.plain(programs, Style.plain(terminal.out().charset()), language, terminal.out());
        printer.begin();
        CheckRun run = new CheckRunner().run(programs, context, printer);
        printer.end(run);
        return run;
    }

    private void say(Phrase words) {
        terminal.out().println("  " + language.say(words));
        terminal.out().flush();
    }
}
