package io.invigil.precheck.ui;

import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.CheckPlan;
import io.invigil.precheck.check.CheckRun;
import io.invigil.precheck.report.DeviceKey;
import io.invigil.precheck.report.HtmlReport;
import io.invigil.precheck.report.PdfReport;
import io.invigil.precheck.report.Printout;
import io.invigil.precheck.report.Printout.Origin;
import io.invigil.precheck.report.ReportDelivery;
import io.invigil.precheck.report.ReportDelivery.Delivered;
import io.invigil.precheck.report.ReportDelivery.Outcome;
import io.invigil.precheck.report.ReportFiles;
import io.invigil.precheck.report.TextReport;
import io.invigil.precheck.report.WholeFile;
import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.ServerAddress;
import io.invigil.protocol.model.SignedReport;
import java.awt.EventQueue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// Signs, sends and saves reports, away from the event thread, and says there what came of it.
///
/// @param delivery signs and sends
/// @param said     hears what came of it, on the event thread
record Dispatch(ReportDelivery delivery, Consumer<Said> said) {
    /// What came of something.
    ///
    /// @param what in words
    /// @param bad  whether it failed
    record Said(Phrase what, boolean bad) {}

    /// What a report is made of.
    ///
    /// @param run      what was found
    /// @param plan     the checks
    /// @param context  what they looked at
    /// @param language in which it is printed
    record Material(CheckRun run, CheckPlan plan, CheckContext context, Wording language) {
        Printout printout(String fingerprint) {
            return Printout.of(
                    run,
                    plan,
                    language,
                    new Origin(context.server(), fingerprint, context.clock().getZone()));
        }
    }

    /// Signs a report, sends it if wanted, and writes the files that were asked for.
    void settle(Material material, Optional<ServerAddress> to, ReportFiles files) {
        to.ifPresent(server -> tell("sending", false, server.https().getAuthority()));
        work(() -> {
            SignedReport signed = to.isPresent() ? sent(material.run(), to.get()) : delivery.sign(material.run());
            if (!files.isEmpty()) {
                files.write(signed, material.printout(DeviceKey.fingerprint(signed)));
            }
        });
    }

    /// Saves a page or a print.
    void save(Material material, Path file) {
        work(() -> {
            Printout printout = material.printout(DeviceKey.fingerprint(delivery.sign(material.run())));
            boolean pdf = file.toString().endsWith(".pdf");
            WholeFile.write(
                    file,
                    pdf ? PdfReport.of(printout) : HtmlReport.of(printout).getBytes(StandardCharsets.UTF_8),
                    false);
            tell("saved", false, file.toString());
        });
    }

    /// The report as plain text.
    static String text(Material material) {
        return TextReport.of(material.run(), material.plan(), material.language());
    }

    private SignedReport sent(CheckRun run, ServerAddress server) throws IOException, InterruptedException {
        Delivered delivered = delivery.deliver(run, server);
        switch (delivered.outcome()) {
            case Outcome.Sent(String id) -> tell("sent", false, server.https().getAuthority(), id);
            case Outcome.Failed(Phrase why) -> tell("notSent", true, why);
        }
        return delivered.report();
    }

    private void tell(String key, boolean bad, Object... values) {
        EventQueue.invokeLater(() -> said.accept(new Said(Phrase.of(Dispatch.class, "outcome." + key, values), bad)));
    }

    private void work(Work work) {
        Thread.ofVirtual().name("report").start(() -> {
            try {
                work.run();
            } catch (IOException failed) {
                tell("notSaved", true, String.valueOf(failed.getMessage()));
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /// Something that reads and writes.
    @FunctionalInterface
    private interface Work {
        void run() throws IOException, InterruptedException;
    }
}
