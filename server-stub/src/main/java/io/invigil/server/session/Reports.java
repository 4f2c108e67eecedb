package io.invigil.server.session;

import io.invigil.protocol.model.Readiness;
import io.invigil.protocol.model.SessionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The signed reports of system checks.
public final class Reports {
    /// How many reports without a session are kept.
    public static final int MOST_WITHOUT_SESSION = 500;

    /// How many reports of a session are kept: so many of its agent, and so many of checks beforehand.
    public static final int MOST_OF_SESSION = 50;

    private static final String COLUMNS = "SELECT id, at, readiness, signed, by_agent FROM report WHERE session = ? ";
    private static final String NEWEST_FIRST = "ORDER BY at DESC, rowid DESC LIMIT ";

    private final Database database;

    /// @param database the server's database
    public Reports(Database database) {
        this.database = database;
    }

    /// A report as it came.
    ///
    /// @param signed  JSON of the signed report, verified when it came
    /// @param byAgent whether the session's own agent sent it, and its key signed it
    public record Kept(UUID id, Instant at, Readiness readiness, String signed, boolean byAgent) {}

    /// Keeps a report. Of those without a session only the newest {@link #MOST_WITHOUT_SESSION} stay: anybody may send
    /// one.
    ///
    /// @param session whose it is; empty for a check before any enrolment
    public void keep(Optional<SessionId> session, Kept report) {
        database.write(sql -> {
            sql.run(
                    "INSERT INTO report(id, session, at, readiness, signed, by_agent) VALUES (?, ?, ?, ?, ?, ?)",
                    report.id().toString(),
                    session.map(SessionId::toString).orElse(null),
                    report.at().toEpochMilli(),
                    report.readiness().name(),
                    report.signed(),
                    report.byAgent() ? 1 : 0);
            sql.run(
                    "DELETE FROM report WHERE session IS NULL AND rowid NOT IN"
                            + " (SELECT rowid FROM report WHERE session IS NULL ORDER BY rowid DESC LIMIT ?)",
                    MOST_WITHOUT_SESSION);
            sql.run(
                    "DELETE FROM report WHERE session = ?1 AND by_agent = ?2 AND rowid NOT IN (SELECT rowid FROM report"
                            + " WHERE session = ?1 AND by_agent = ?2 ORDER BY at DESC, rowid DESC LIMIT ?3)",
                    session.map(SessionId::toString).orElse(""),
                    report.byAgent() ? 1 : 0,
                    MOST_OF_SESSION);
        });
    }

    /// The newest report that a session's agent sent.
    public Optional<Kept> newestOfAgent(SessionId session) {
        return database.read(sql ->
                sql.one(COLUMNS + "AND by_agent = 1 " + NEWEST_FIRST + 1, Reports::kept, session.toString()));
    }

    /// The newest reports of a session, whoever sent them, newest first; at most {@link #MOST_OF_SESSION}.
    public List<Kept> of(SessionId session) {
        return database.read(
                sql -> sql.all(COLUMNS + NEWEST_FIRST + MOST_OF_SESSION, Reports::kept, session.toString()));
    }

    /// The id of a session's newest report.
    public Optional<UUID> newestId(SessionId session) {
        return database.read(sql -> sql.one(
                "SELECT id FROM report WHERE session = ? " + NEWEST_FIRST + 1,
                row -> UUID.fromString(row.getString(1)),
                session.toString()));
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                UUID.fromString(row.getString("id")),
                Instant.ofEpochMilli(row.getLong("at")),
                Readiness.valueOf(row.getString("readiness")),
                row.getString("signed"),
                row.getInt("by_agent") == 1);
    }
}
