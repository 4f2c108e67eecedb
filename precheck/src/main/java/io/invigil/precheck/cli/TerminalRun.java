package io.invigil.precheck.cli;

import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.CheckPlan;
import io.invigil.precheck.check.CheckRun;
import io.invigil.precheck.check.CheckRunner;
import io.invigil.precheck.report.DeviceKey;
import io.invigil.precheck.report.Printout;
import io.invigil.precheck.report.Printout.Origin;
import io.invigil.precheck.report.ReportDelivery;
import io.invigil.precheck.report.ReportDelivery.Delivered;
import io.invigil.precheck.report.ReportDelivery.Outcome;
import io.invigil.precheck.report.ReportFiles;
import io.invigil.precheck.report.ReportPrinter;
import io.invigil.precheck.report.Style;
import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.ServerAddress;
import io.invigil.protocol.model.SignedReport;
import java.io.IOException;
import java.util.Optional;

/// A run that is shown in the terminal, written to files and sent.
///
/// @param terminal where it is shown
/// @param language in which
/// @param delivery signs and sends
/// @param files    what is written
/// @param closing  closes prohibited programs
record TerminalRun(
        Terminal terminal, Wording language, ReportDelivery delivery, ReportFiles files, ProgramsClosing closing) {
    /// Runs the plan.
    ///
    /// @return the exit code
    int run(CheckPlan plan, CheckContext context) throws InterruptedException {
        ReportPrinter printer = printer(plan);
        CheckContext before = terminal.interactive()
                ? context.before(new TerminalCandidate(terminal.in(), printer, language))
                : context;
        printer.begin();
        CheckRun first = new CheckRunner().run(plan, before, printer);
        printer.end(first);
        CheckRun run = closing.after(first, plan, context);
        boolean kept = keep(run, plan, context);
        terminal.out().flush();
        return kept ? PrecheckCommand.exitCode(Optional.of(run.readiness())) : 1;
    }

    private ReportPrinter printer(CheckPlan plan) {
        boolean fits = terminal.rows() > plan.checks().size() + 3;
        return terminal.interactive() && fits
                ? ReportPrinter.live(
                        plan,
                        Style.terminal(terminal.out().charset(), terminal.environment(), terminal.columns()),
                        language,
                        terminal.out())
                : ReportPrinter.plain(plan, Style.plain(terminal.out().charset()), language, terminal.out());
    }

    /// Signs the report once, sends it where a server was named, and writes what was signed.
    private boolean keep(CheckRun run, CheckPlan plan, CheckContext context) throws InterruptedException {
        if (context.server().isEmpty() && files.isEmpty()) {
            return true;
        }
        try {
            SignedReport signed =
                    context.server().isPresent() ? sent(run, context.server().get()) : delivery.sign(run);
            files.write(
                    signed,
                    Printout.of(
                            run,
                            plan,
                            language,
                            new Origin(
                                    context.server(),
                                    DeviceKey.fingerprint(signed),
                                    context.clock().getZone())));
            return true;
        } catch (IOException failed) {
            terminal.err().println("  " + say("notWritten", String.valueOf(failed.getMessage())));
            return files.isEmpty();
        }
    }

    private SignedReport sent(CheckRun run, ServerAddress server) throws IOException, InterruptedException {
        Delivered delivered = delivery.deliver(run, server);
        switch (delivered.outcome()) {
            case Outcome.Sent(String id) ->
                terminal.out().println("  " + say(id.isEmpty() ? "sent" : "sentAs", server.https(), id));
            case Outcome.Failed(Phrase why) -> terminal.err().println("  " + say("notSent", why));
        }
        return delivered.report();
    }

    private String say(String key, Object... values) {
        return language.say(Phrase.of(TerminalRun.class, key, values));
    }
}
