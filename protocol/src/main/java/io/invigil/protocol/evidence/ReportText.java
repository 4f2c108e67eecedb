package io.invigil.protocol.evidence;

import io.invigil.protocol.model.CheckReport;
import io.invigil.protocol.model.CheckResult;
import io.invigil.protocol.model.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Tells the verification of a report to people and to programs.
final class ReportText {
    private final Path file;

    ReportText(Path file) {
        this.file = file;
    }

    List<String> lines(ReportVerification verification) {
        return switch (verification) {
            case ReportVerification.Verified verified -> lines(verified);
            case ReportVerification.Refuted refuted -> lines(refuted);
        };
    }

    private List<String> lines(ReportVerification.Verified verified) {
        CheckReport report = verified.report();
        List<String> lines = new ArrayList<>();
        lines.add("VERIFIED  " + file);
        lines.add("  system check   " + report.status().name().replace('_', ' '));
        lines.add("  computer       " + VerificationText.printable(report.computer()));
        lines.add("  run at         " + report.startedAt() + " by its own clock, "
                + String.format(Locale.ROOT, "%.1f s", report.seconds()));
        lines.add("  checks         " + report.checks().size() + ": " + count(report, Verdict.PASS) + " passed, "
                + count(report, Verdict.WARN) + " warned, " + count(report, Verdict.FAIL) + " failed, "
                + count(report, Verdict.INCONCLUSIVE) + " could not be seen");
        report.checks().stream()
                .filter(check -> check.verdict() == Verdict.FAIL || check.verdict() == Verdict.WARN)
                .forEach(check -> lines.add(line(check)));
        lines.add("  nonce          "
                + (report.nonce().isEmpty()
                        ? "none: nothing but its own clock says when it was signed"
                        : VerificationText.printable(report.nonce()) + ", given by the server it was made for"));
        lines.add("  not real       " + VerificationText.notReal(report.synthetic()));
        lines.add("  signed by      " + Manifest.SHA256 + verified.key().hex());
        lines.add(
                verified.pinned()
                        ? "                 is the fingerprint that was given"
                        : "                 Compare this with the key's fingerprint on the candidate's page, or give"
                                + " it by --fingerprint: anybody can make a key.");
        return lines;
    }

    private static String line(CheckResult check) {
        return "    " + String.format(Locale.ROOT, "%-13s", check.verdict()) + VerificationText.printable(check.id())
                + ": " + VerificationText.printable(check.summary());
    }

    private List<String> lines(ReportVerification.Refuted refuted) {
        List<String> lines = new ArrayList<>();
        lines.add("NOT VERIFIED  " + file);
        refuted.faults().forEach(fault -> lines.add("  " + VerificationText.printable(fault)));
        lines.add("Do not rely on this report. Run the check again: invigil precheck");
        return lines;
    }

    Map<String, Object> json(ReportVerification verification) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("report", file.toString());
        switch (verification) {
            case ReportVerification.Verified verified -> {
                json.put("verified", true);
                json.put("status", verified.report().status());
                json.put("startedAt", verified.report().startedAt());
                json.put("computer", verified.report().computer());
                json.put("nonce", verified.report().nonce());
                json.put("synthetic", verified.report().synthetic());
                json.put("checks", counts(verified.report()));
                json.put("fingerprint", Manifest.SHA256 + verified.key().hex());
                json.put("fingerprintCompared", verified.pinned());
            }
            case ReportVerification.Refuted refuted -> {
                json.put("verified", false);
                json.put("faults", refuted.faults());
            }
        }
        return json;
    }

    private static Map<String, Long> counts(CheckReport report) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Verdict verdict : Verdict.values()) {
            counts.put(verdict.name(), count(report, verdict));
        }
        return counts;
    }

    private static long count(CheckReport report, Verdict verdict) {
        return report.checks().stream()
                .filter(check -> check.verdict() == verdict)
                .count();
    }
}
