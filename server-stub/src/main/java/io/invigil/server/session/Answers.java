package io.invigil.server.session;

import io.invigil.protocol.model.SessionId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The sitting of an exam as it is stored: start, answers, end. The answers' meaning is the exam's affair.
public final class Answers {
    /// Seeds are from 0 to below this, which every reader of JSON takes exactly.
    public static final long SEEDS = 1L << 53;

    private final Database database;

    /// @param database the server's database
    public Answers(Database database) {
        this.database = database;
    }

    /// An answer as it was given.
    ///
    /// @param value as JSON
    public record Answer(String question, String value, Instant savedAt) {}

    /// Starts the clock, unless it runs already.
    ///
    /// @param seed what the order of questions and options follows from, as long as the session is kept
    public void begin(SessionId session, Instant at, long seed) {
        database.write(sql -> sql.run(
                "UPDATE session SET started_at = ?, seed = ?"
                        + " WHERE id = ? AND started_at IS NULL AND closed_at IS NULL",
                at.toEpochMilli(),
                seed,
                session.toString()));
    }

    /// The seed of a session; empty if it is not begun, or was begun by a version that drew none.
    public OptionalLong seed(SessionId session) {
        return database.read(sql -> sql.one(
                        "SELECT seed FROM session WHERE id = ? AND seed IS NOT NULL",
                        row -> row.getLong(1),
                        session.toString()))
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    /// Keeps an answer, in place of an earlier one. It is on disk when this returns.
    ///
    /// @param latestStart the exam must have been started after this, or its time is up; not counting what was
    ///                    done to its clock
    /// @return whether the exam was open
    public boolean save(SessionId session, Answer answer, Instant latestStart) {
        return database.change(sql -> {
            boolean open = sql.one(
                            "SELECT 1 FROM session WHERE id = ? AND closed_at IS NULL AND started_at + extra + stood"
                                    + " + CASE WHEN paused_at IS NULL OR clock_runs = 1 THEN 0"
                                    + " ELSE max(0, ? - paused_at) END > ?",
                            row -> true,
                            session.toString(),
                            answer.savedAt().toEpochMilli(),
                            latestStart.toEpochMilli())
                    .orElse(false);
            if (open) {
                sql.run(
                        "INSERT INTO answer(session, question, value, saved_at) VALUES (?, ?, ?, ?)"
                                + " ON CONFLICT(session, question)"
                                + " DO UPDATE SET value = excluded.value, saved_at = excluded.saved_at",
                        session.toString(),
                        answer.question(),
                        answer.value(),
                        answer.savedAt().toEpochMilli());
            }
            return open;
        });
    }

    /// All answers of a session.
    public List<Answer> of(SessionId session) {
        return database.read(sql -> of(sql, session));
    }

    static List<Answer> of(Sql sql, SessionId session) throws SQLException {
        return sql.all(
                "SELECT question, value, saved_at FROM answer WHERE session = ? ORDER BY saved_at, question",
                row -> new Answer(row.getString(1), row.getString(2), Instant.ofEpochMilli(row.getLong(3))),
                session.toString());
    }

    /// How many questions of a session have an answer that says something.
    public int count(SessionId session) {
        return database.read(sql -> sql.one(
                        "SELECT count(*) FROM answer WHERE session = ? AND value NOT IN ('null', '\"\"', '[]')",
                        row -> row.getInt(1),
                        session.toString())
                .orElse(0));
    }

    /// Marks the answers of an exam.
    @FunctionalInterface
    public interface Marking {
        /// The result as JSON.
        String result(List<Answer> answers);
    }

    /// Closes the exam, once: marks what was saved and keeps the instruction for the agent, all or nothing.
    ///
    /// @param marking empty where the exam is not marked
    /// @return whether this call closed it; false if it was closed before
    public boolean close(
            SessionId session,
            String outcome,
            Instant at,
            Optional<Marking> marking,
            io.invigil.protocol.model.Instruction instruction) {
        return database.change(sql -> {
            int closed = sql.run(
                    "UPDATE session SET closed_at = ?, outcome = ? WHERE id = ? AND closed_at IS NULL",
                    at.toEpochMilli(),
                    outcome,
                    session.toString());
            if (closed == 0) {
                return false;
            }
            List<Answer> answers = of(sql, session);
            @Nullable
            String result = marking.map(marks -> marks.result(answers)).orElse(null);
            sql.run("UPDATE session SET result = ? WHERE id = ?", result, session.toString());
            Instructions.insert(sql, session, instruction, at);
            return true;
        });
    }
}
