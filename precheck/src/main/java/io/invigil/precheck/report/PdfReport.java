package io.invigil.precheck.report;

import io.invigil.precheck.report.PdfSheets.Setting;
import io.invigil.precheck.report.Printout.Fact;
import io.invigil.precheck.report.Printout.Row;
import io.invigil.precheck.report.Printout.Section;
import io.invigil.protocol.model.CheckResult;
import io.invigil.protocol.model.Readiness;
import io.invigil.protocol.model.Verdict;
import java.awt.Color;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/// A report as a print.
public final class PdfReport {
    private static final Color INK = new Color(0x1B2733);
    private static final Color QUIET = new Color(0x526070);
    private static final Color LINE = new Color(0xC9D1D9);
    private static final Color GOOD = new Color(0x146339);
    private static final Color WARN = new Color(0x7A4700);
    private static final Color BAD = new Color(0x96201A);

    private final Printout report;
    private final PdfSheets sheets;

    private PdfReport(Printout report, PdfSheets sheets) {
        this.report = report;
        this.sheets = sheets;
    }

    /// The document, A4.
    ///
    /// @throws IOException if its fonts cannot be read
    public static byte[] of(Printout report) throws IOException {
        String title = report.say("heading") + ": " + report.language().say(VerdictWords.of(report.readiness()));
        try (PdfSheets sheets = new PdfSheets(title, report.language().locale())) {
            new PdfReport(report, sheets).whole();
            return sheets.bytes();
        }
    }

    private void whole() throws IOException {
        sheets.text(report.say("heading"), plain(11, QUIET, 0));
        sheets.text(
                report.language().say(VerdictWords.of(report.readiness())),
                new Setting("H1", sheets.bold(), 24, colour(report.readiness()), 0));
        sheets.text(report.counts(), plain(10.5f, QUIET, 0));
        sheets.text(report.say("advice." + report.readiness().name().toLowerCase(Locale.ROOT)), plain(10.5f, INK, 0));
        sheets.gap(10);
        for (Fact fact : report.facts()) {
            sheets.text(fact.name() + ": " + fact.value(), plain(9, QUIET, 0));
        }
        for (Section section : report.sections()) {
            sheets.gap(14);
            sheets.room(70);
            sheets.text(section.title(), new Setting("H2", sheets.bold(), 13, INK, 0));
            for (Row row : section.rows()) {
                row(row);
            }
        }
    }

    private void row(Row row) throws IOException {
        CheckResult result = row.result();
        sheets.gap(7);
        sheets.room(50);
        sheets.rule(LINE);
        sheets.gap(3);
        sheets.text(row.title(), new Setting("H3", sheets.bold(), 10.5f, INK, 0));
        sheets.atRight(
                report.language().say(VerdictWords.of(result.verdict())),
                new Setting("P", sheets.bold(), 9, colour(result.verdict()), 0));
        sheets.text(result.summary(), plain(10, INK, 0));
        if (!result.limit().isEmpty()) {
            sheets.text(report.language().say(VerdictWords.limit(result.limit())), plain(9, QUIET, 0));
        }
        if (!result.remedy().isEmpty()) {
            sheets.text("→ " + result.remedy(), plain(10, colour(result.verdict()), 0));
        }
        for (Map.Entry<String, String> one : result.evidence().entrySet()) {
            sheets.text(one.getKey() + " = " + one.getValue(), plain(7.5f, QUIET, 10));
        }
    }

    private Setting plain(float size, Color colour, float indent) {
        return new Setting("P", sheets.regular(), size, colour, indent);
    }

    private static Color colour(Readiness readiness) {
        return switch (readiness) {
            case READY -> GOOD;
            case READY_WITH_WARNINGS -> WARN;
            case NOT_READY -> BAD;
        };
    }

    private static Color colour(Verdict verdict) {
        return switch (verdict) {
            case PASS -> GOOD;
            case WARN -> WARN;
            case FAIL -> BAD;
            case INCONCLUSIVE -> QUIET;
        };
    }
}
