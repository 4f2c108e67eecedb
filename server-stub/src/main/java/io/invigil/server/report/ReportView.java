package io.invigil.server.report;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.model.CheckReport;
import io.invigil.protocol.model.CheckResult;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.SignedReport;
import io.invigil.protocol.model.Verdict;
import io.invigil.server.session.Reports;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A report as pages show it. Its signature was verified when it came and again for the page.
///
/// @param at      when it came, by the server's clock
/// @param byAgent whether the exam's agent made it at check-in
/// @param key     SHA-256 of the key that signed it
/// @param changes against the run before; empty if there was none
public record ReportView(
        UUID id, Instant at, boolean byAgent, CheckReport report, Hash key, Optional<List<Change>> changes) {
    public ReportView {
        changes = changes.map(List::copyOf);
    }

    /// The readable ones of some reports, each compared with the one that follows it.
    ///
    /// @param newestFirst as they are kept
    public static List<ReportView> of(List<Reports.Kept> newestFirst) {
        List<ReportView> views = new ArrayList<>();
        for (Reports.Kept kept : newestFirst.reversed()) {
            Optional<CheckReport> before =
                    views.isEmpty() ? Optional.empty() : Optional.of(views.getLast().report());
            read(kept, before).ifPresent(views::add);
        }
        return List.copyOf(views.reversed());
    }

    private static Optional<ReportView> read(Reports.Kept kept, Optional<CheckReport> before) {
        try {
            SignedReport signed = SignedReport.parse(kept.signed().getBytes(StandardCharsets.UTF_8));
            Hash key = Hash.over(signed.key().getEncoded());
            return signed.verified()
                    .map(report -> new ReportView(
                            kept.id(),
                            kept.at(),
                            kept.byAgent(),
                            report,
                            key,
                            before.map(earlier -> ReportChanges.between(earlier, report))));
        } catch (MalformedBytesException ofAnotherVersion) {
            return Optional.empty();
        }
    }

    /// Checks that the candidate should look at, worst first.
    public List<CheckResult> troubles() {
        return report.checks().stream()
                .filter(ReportView::troubling)
                .sorted((one, other) -> Change.gravity(other.verdict()) - Change.gravity(one.verdict()))
                .toList();
    }

    /// The other checks, in their order.
    public List<CheckResult> others() {
        return report.checks().stream().filter(check -> !troubling(check)).toList();
    }

    private static boolean troubling(CheckResult check) {
        return switch (check.verdict()) {
            case PASS -> false;
            case WARN, FAIL -> true;
            case INCONCLUSIVE -> !check.limit().isEmpty();
        };
    }

    /// How many checks came to each verdict, in words.
    public String counts() {
        List<String> parts = new ArrayList<>();
        for (Verdict verdict : List.of(Verdict.FAIL, Verdict.WARN, Verdict.INCONCLUSIVE, Verdict.PASS)) {
            long count = report.checks().stream()
                    .filter(check -> check.verdict() == verdict)
                    .count();
            if (count > 0) {
                parts.add(count + " " + ReportWords.verdict(verdict));
            }
        }
        return parts.isEmpty() ? "no checks" : String.join(", ", parts);
    }
}
