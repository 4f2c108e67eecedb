package io.invigil.server.session;

import io.invigil.protocol.model.Instruction;
import io.invigil.protocol.model.SessionId;
import java.time.Duration;
import java.time.Instant;

/// Stops exams' clocks, starts them again and grants more time. Each change is kept together with the instruction for
/// the agent, all or nothing, and answers whether it was made: a clock is not stopped twice, and that of an exam
/// that is closed or not begun is not touched.
public final class ExamClocks {
    private final Database database;

    /// @param database the server's database
    public ExamClocks(Database database) {
        this.database = database;
    }

    /// Pauses an exam.
    ///
    /// @param runsOn whether its time runs on meanwhile
    public boolean pause(SessionId session, Instant at, boolean runsOn, Instruction instruction) {
        return change(
                session,
                at,
                instruction,
                "UPDATE session SET paused_at = ?, clock_runs = ? WHERE id = ?"
                        + " AND started_at IS NOT NULL AND closed_at IS NULL AND paused_at IS NULL",
                at.toEpochMilli(),
                runsOn ? 1 : 0,
                session.toString());
    }

    /// Lets an exam that is paused go on.
    public boolean resume(SessionId session, Instant at, Instruction instruction) {
        return change(
                session,
                at,
                instruction,
                "UPDATE session SET stood = stood + CASE clock_runs WHEN 1 THEN 0 ELSE max(0, ? - paused_at) END,"
                        + " paused_at = NULL WHERE id = ? AND closed_at IS NULL AND paused_at IS NOT NULL",
                at.toEpochMilli(),
                session.toString());
    }

    /// Grants more time, also to an exam that is not begun.
    public boolean extend(SessionId session, Instant at, Duration by, Instruction instruction) {
        return change(
                session,
                at,
                instruction,
                "UPDATE session SET extra = extra + ? WHERE id = ? AND closed_at IS NULL",
                by.toMillis(),
                session.toString());
    }

    private boolean change(SessionId session, Instant at, Instruction instruction, String text, Object... values) {
        return database.change(sql -> {
            boolean changed = sql.run(text, values) > 0;
            if (changed) {
                Instructions.insert(sql, session, instruction, at);
            }
            return changed;
        });
    }
}
