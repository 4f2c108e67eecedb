package io.invigil.server.session;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Who did what, line by line; lines are only added.
public final class AuditLog {
    private final Database database;
    private final InstantSource clock;

    /// @param clock the server's clock
    public AuditLog(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// One line.
    ///
    /// @param who     `proctor NAME`, `candidate`, `operator` or `server`
    /// @param what    such as `logged-in`, `message`, `terminate`
    /// @param subject a session's id or an account's name; may be empty
    public record Line(Instant at, String who, String what, String subject, String detail) {}

    /// Adds a line.
    public void add(String who, String what, String subject, String detail) {
        database.write(sql -> sql.run(
                "INSERT INTO audit(at, who, what, subject, detail) VALUES (?, ?, ?, ?, ?)",
                clock.millis(),
                who,
                what,
                subject,
                detail));
    }

    /// The lines about a subject, oldest first.
    public List<Line> about(String subject) {
        return database.read(sql -> sql.all(
                "SELECT at, who, what, subject, detail FROM audit WHERE subject = ? ORDER BY position",
                row -> new Line(
                        Instant.ofEpochMilli(row.getLong(1)),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5)),
                subject));
    }
}
