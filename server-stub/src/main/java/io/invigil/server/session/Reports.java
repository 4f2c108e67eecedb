package io.invigil.server.session;

import io.invigil.protocol.model.Readiness;
import io.invigil.protocol.model.SessionId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// The signed reports of system checks.
public final class Reports {
    /// How many reports without a session are kept.
    public static final int MOST_WITHOUT_SESSION = 500;

    private final Database database;

    /// @param database the server's database
    public Reports(Database database) {
        this.database = database;
    }

    /// A report as it came.
    ///
    /// @param signed JSON of the signed report, verified when it came
    public record Kept(UUID id, Instant at, Readiness readiness, String signed) {}

    /// Keeps a report. Of those without a session only the newest {@link #MOST_WITHOUT_SESSION} stay: anybody may send
    /// one.
    ///
    /// @param session whose it is; empty for a check before any enrolment
    public void keep(Optional<SessionId> session, Kept report) {
        database.write(sql -> {
            sql.run(
                    "INSERT INTO report(id, session, at, readiness, signed) VALUES (?, ?, ?, ?, ?)",
                    report.id().toString(),
                    session.map(SessionId::toString).orElse(null),
                    report.at().toEpochMilli(),
                    report.readiness().name(),
                    report.signed());
            sql.run(
                    "DELETE FROM report WHERE session IS NULL AND rowid NOT IN"
                            + " (SELECT rowid FROM report WHERE session IS NULL ORDER BY rowid DESC LIMIT ?)",
                    MOST_WITHOUT_SESSION);
        });
    }

    /// The newest report of a session.
    public Optional<Kept> newest(SessionId session) {
        return database.read(sql -> sql.one(
                "SELECT id, at, readiness, signed FROM report WHERE session = ? ORDER BY at DESC, rowid DESC LIMIT 1",
                row -> new Kept(
                        UUID.fromString(row.getString(1)),
                        Instant.ofEpochMilli(row.getLong(2)),
                        Readiness.valueOf(row.getString(3)),
                        row.getString(4)),
                session.toString()));
    }
}
