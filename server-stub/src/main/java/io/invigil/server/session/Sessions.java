package io.invigil.server.session;

import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.SessionState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The sessions: made with an access code, found by id or token.
public final class Sessions {
    private static final String COLUMNS = "SELECT id, candidate, exam, room, state, created_at, code_expires_at,"
            + " enrolled_at, started_at, extra, paused_at, clock_runs, stood, closed_at, outcome, result FROM session ";

    private final Database database;
    private final ServerSecret secret;
    private final InstantSource clock;

    /// @param clock the server's clock
    public Sessions(Database database, ServerSecret secret, InstantSource clock) {
        this.database = database;
        this.secret = secret;
        this.clock = clock;
    }

    /// A session that was just made, with the code that is shown this once.
    public record Made(SessionId id, AccessCode code, Instant expiresAt) {}

    /// Makes a session that belongs to no room.
    ///
    /// @param validity how long the code may be used
    public Made create(String candidate, String exam, Duration validity) {
        return create(candidate, exam, "", validity);
    }

    /// Makes a session.
    ///
    /// @param room     the group that it belongs to; may be empty
    /// @param validity how long the code may be used
    public Made create(String candidate, String exam, String room, Duration validity) {
        SessionId id = SessionId.random();
        AccessCode code = secret.newCode();
        Instant now = clock.instant();
        Instant expiresAt = now.plus(validity);
        database.write(sql -> sql.run(
                "INSERT INTO session(id, candidate, exam, room, state, created_at, code_hash, code_expires_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                id.toString(),
                candidate,
                exam,
                room,
                SessionState.ENROLLED.name(),
                now.toEpochMilli(),
                codeHash(code),
                expiresAt.toEpochMilli()));
        return new Made(id, code, expiresAt);
    }

    /// The session of this id.
    public Optional<StoredSession> find(SessionId id) {
        return database.read(sql -> sql.one(COLUMNS + "WHERE id = ?", Sessions::session, id.toString()));
    }

    /// The session whose agent holds `token`.
    public Optional<StoredSession> ofToken(String token) {
        byte[] hash = secret.hash("session-token", token);
        return database.read(sql -> sql.one(COLUMNS + "WHERE token_hash = ?", Sessions::session, hash));
    }

    /// All sessions, newest first.
    ///
    /// @param most how many at most
    public List<StoredSession> newest(int most) {
        return database.read(sql -> sql.all(COLUMNS + "ORDER BY created_at DESC, id LIMIT ?", Sessions::session, most));
    }

    /// Those that are not over, and those that were made after `since`, in the order of their making.
    public List<StoredSession> current(Instant since) {
        return database.read(sql -> sql.all(
                COLUMNS + "WHERE state NOT IN ('SUBMITTED', 'SEALED', 'TERMINATED') OR created_at > ?"
                        + " ORDER BY created_at, id",
                Sessions::session,
                since.toEpochMilli()));
    }

    /// The rooms that sessions belong to, in the order of their names.
    public List<String> rooms() {
        return database.read(sql ->
                sql.all("SELECT DISTINCT room FROM session WHERE room <> '' ORDER BY room", row -> row.getString(1)));
    }

    /// Sessions whose exam runs and was started at or before `instant`.
    public List<StoredSession> runningSince(Instant instant) {
        return database.read(sql -> sql.all(
                COLUMNS + "WHERE closed_at IS NULL AND started_at <= ?", Sessions::session, instant.toEpochMilli()));
    }

    byte[] codeHash(AccessCode code) {
        return secret.hash("access-code", code.characters());
    }

    static Optional<StoredSession> byCode(Sql sql, byte[] codeHash) throws SQLException {
        return sql.one(COLUMNS + "WHERE code_hash = ?", Sessions::session, codeHash);
    }

    private static StoredSession session(ResultSet row) throws SQLException {
        return new StoredSession(
                SessionId.parse(row.getString("id")),
                row.getString("candidate"),
                row.getString("exam"),
                row.getString("room"),
                SessionState.valueOf(row.getString("state")),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("code_expires_at")),
                instant(row, "enrolled_at"),
                instant(row, "started_at"),
                new ExamClock(
                        Duration.ofMillis(row.getLong("extra")),
                        instant(row, "paused_at"),
                        row.getInt("clock_runs") == 1,
                        Duration.ofMillis(row.getLong("stood"))),
                instant(row, "closed_at"),
                Optional.ofNullable(row.getString("outcome")),
                Optional.ofNullable(row.getString("result")));
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        @Nullable Object value = row.getObject(column);
        return value instanceof Number millis
                ? Optional.of(Instant.ofEpochMilli(millis.longValue()))
                : Optional.empty();
    }
}
