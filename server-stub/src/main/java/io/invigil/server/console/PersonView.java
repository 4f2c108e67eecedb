package io.invigil.server.console;

import io.invigil.server.exam.ExamResult;
import io.invigil.server.exam.ExamRoom;
import io.invigil.server.report.ReportView;
import io.invigil.server.session.AuditLog;
import io.invigil.server.session.CheckIns;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All that the page of one session shows.
///
/// @param conversation what the candidate asked and what was sent
/// @param reports      the system checks, newest first
/// @param audit        what was done to the session, oldest first
/// @param sealed       whether the evidence is sealed
public record PersonView(
        CandidateView candidate,
        Conversation conversation,
        Optional<CheckIns.CheckIn> checkIn,
        List<ReportView> reports,
        List<AuditLog.Line> audit,
        boolean sealed) {
    public PersonView {
        reports = List.copyOf(reports);
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
}
