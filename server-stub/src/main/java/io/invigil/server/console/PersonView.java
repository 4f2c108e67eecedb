package io.invigil.server.console;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.model.CheckReport;
import io.invigil.protocol.model.SignedReport;
import io.invigil.server.exam.ExamResult;
import io.invigil.server.exam.ExamRoom;
import io.invigil.server.session.AuditLog;
import io.invigil.server.session.CheckIns;
import io.invigil.server.session.Instructions;
import io.invigil.server.session.Reports;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All that the page of one session shows.
///
/// @param report       the system check, verified when it came
/// @param instructions oldest first
/// @param audit        what was done to the session, oldest first
/// @param sealed       whether the evidence is sealed
public record PersonView(
        CandidateView candidate,
        Timeline timeline,
        Optional<CheckIns.CheckIn> checkIn,
        Optional<CheckReport> report,
        List<Instructions.Kept> instructions,
        List<AuditLog.Line> audit,
        boolean sealed) {
    public PersonView {
        instructions = List.copyOf(instructions);
        audit = List.copyOf(audit);
    }

    /// The mark; null while there is none.
    public @Nullable ExamResult result() {
        return ExamRoom.result(candidate.session()).orElse(null);
    }

    /// Whether a check-in picture was taken.
    public boolean photo() {
        return checkIn.flatMap(CheckIns.CheckIn::photo).isPresent();
    }

    /// Whether the exam can still be ended.
    public boolean open() {
        return candidate.session().closedAt().isEmpty()
                && !candidate.session().state().over();
    }

    static Optional<CheckReport> report(Optional<Reports.Kept> kept) {
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        try {
            return SignedReport.parse(kept.get().signed().getBytes(StandardCharsets.UTF_8))
                    .verified();
        } catch (MalformedBytesException damaged) {
            return Optional.empty();
        }
    }

    /// A report's verdict as people read it.
    public static String readiness(CheckReport report) {
        return EventWords.readiness(report.status().name());
    }
}
