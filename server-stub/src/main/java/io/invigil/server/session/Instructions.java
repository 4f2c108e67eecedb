package io.invigil.server.session;

import io.invigil.protocol.model.Instruction;
import io.invigil.protocol.model.SessionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What the server asks of agents, kept until it is confirmed and afterwards.
public final class Instructions {
    private static final String SELECT =
            "SELECT id, at, kind, text, seconds, confirmed_at, done, detail FROM instruction WHERE session = ? ";

    private final Database database;
    private final InstantSource clock;

    /// @param clock the server's clock
    public Instructions(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// An instruction and what became of it.
    ///
    /// @param done   whether the agent did it; meaningless before it is confirmed
    /// @param detail what the agent said
    public record Kept(
            Instruction instruction, Instant at, Optional<Instant> confirmedAt, boolean done, String detail) {}

    /// Keeps an instruction until it is confirmed.
    public void add(SessionId session, Instruction instruction) {
        database.write(sql -> insert(sql, session, instruction, clock.instant()));
    }

    static void insert(Sql sql, SessionId session, Instruction instruction, Instant at) throws SQLException {
        Columns columns = columns(instruction);
        sql.run(
                "INSERT INTO instruction(id, session, at, kind, text, seconds) VALUES (?, ?, ?, ?, ?, ?)",
                instruction.id().toString(),
                session.toString(),
                at.toEpochMilli(),
                instruction.kind(),
                columns.text(),
                columns.seconds());
    }

    /// Not confirmed yet, oldest first.
    public List<Instruction> pending(SessionId session) {
        return database
                .read(sql -> sql.all(
                        SELECT + "AND confirmed_at IS NULL ORDER BY position", Instructions::kept, session.toString()))
                .stream()
                .map(Kept::instruction)
                .toList();
    }

    /// All of a session, oldest first.
    public List<Kept> of(SessionId session) {
        return database.read(sql -> sql.all(SELECT + "ORDER BY position", Instructions::kept, session.toString()));
    }

    /// The agent carried it out, or could not.
    public void confirmed(SessionId session, UUID instruction, boolean done, String detail) {
        database.write(sql -> sql.run(
                "UPDATE instruction SET confirmed_at = ?, done = ?, detail = ?"
                        + " WHERE id = ? AND session = ? AND confirmed_at IS NULL",
                clock.millis(),
                done ? 1 : 0,
                detail,
                instruction.toString(),
                session.toString()));
    }

    private record Columns(String text, long seconds) {}

    private static Columns columns(Instruction instruction) {
        return switch (instruction) {
            case Instruction.ShowMessage show -> new Columns(show.text(), 0);
            case Instruction.Warn warn -> new Columns(warn.text(), 0);
            case Instruction.Pause pause -> new Columns(pause.reason(), 0);
            case Instruction.Resume resume -> new Columns("", 0);
            case Instruction.Extend extend ->
                new Columns(extend.reason(), extend.by().toSeconds());
            case Instruction.Terminate terminate -> new Columns(terminate.reason(), 0);
            case Instruction.Unlock unlock -> new Columns(unlock.reason(), 0);
            case Instruction.CloseExam close -> new Columns(close.outcome(), 0);
        };
    }

    private static Kept kept(ResultSet row) throws SQLException {
        String detail = row.getString("detail");
        return new Kept(
                instruction(row),
                Instant.ofEpochMilli(row.getLong("at")),
                Sessions.instant(row, "confirmed_at"),
                row.getInt("done") == 1,
                detail == null ? "" : detail);
    }

    private static Instruction instruction(ResultSet row) throws SQLException {
        UUID id = UUID.fromString(row.getString("id"));
        String text = row.getString("text");
        String kind = row.getString("kind");
        return switch (kind) {
            case "message" -> new Instruction.ShowMessage(id, text);
            case "warn" -> new Instruction.Warn(id, text);
            case "pause" -> new Instruction.Pause(id, text);
            case "resume" -> new Instruction.Resume(id);
            case "extend" -> new Instruction.Extend(id, Duration.ofSeconds(row.getLong("seconds")), text);
            case "terminate" -> new Instruction.Terminate(id, text);
            case "unlock" -> new Instruction.Unlock(id, text);
            case "close-exam" -> new Instruction.CloseExam(id, text);
            default -> throw new StoreException("the database holds an instruction of unknown kind " + kind);
        };
    }
}
