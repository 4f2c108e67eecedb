package io.invigil.server.session;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Who did what, line by line; lines are only added.
public final class AuditLog {
    private static final String SAW = "saw-";
    private static final String COLUMNS = "SELECT position, at, who, what, subject, detail FROM audit ";

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

    /// A line and its place: 1 for the first, one more for each.
    public record Placed(long position, Line line) {}

    /// What somebody looked at.
    ///
    /// @param kind what of it, such as `photo`
    public record Look(String who, String subject, String kind) {}

    /// Adds a line.
    public void add(String who, String what, String subject, String detail) {
        database.write(sql -> add(sql, who, what, subject, detail));
    }

    /// Adds a line for each look, with one wait for the disk. What was looked at is in `what`, as details go
    /// when a session is purged.
    public void addLooks(List<Look> looks) {
        database.write(sql -> {
            for (Look look : looks) {
                add(sql, look.who(), SAW + look.kind(), look.subject(), "");
            }
        });
    }

    private void add(Sql sql, String who, String what, String subject, String detail) throws SQLException {
        sql.run(
                "INSERT INTO audit(at, who, what, subject, detail) VALUES (?, ?, ?, ?, ?)",
                clock.millis(),
                who,
                what,
                subject,
                detail);
    }

    /// What was done about a subject, oldest first; who only looked is left out.
    public List<Line> about(String subject) {
        return database.read(sql -> sql.all(
                COLUMNS + "WHERE subject = ? AND what NOT LIKE '" + SAW + "%' ORDER BY position",
                row -> placed(row).line(),
                subject));
    }

    /// The newest lines that a filter lets through, newest first.
    ///
    /// @param before only lines before this position
    /// @param most   how many at most
    public List<Placed> find(AuditFilter filter, long before, int most) {
        StringBuilder text = new StringBuilder(COLUMNS).append("WHERE position < ?");
        List<Object> values = new ArrayList<>(List.of(before));
        filter.conditions().forEach((condition, value) -> {
            text.append(" AND ").append(condition);
            values.add(value);
        });
        values.add(most);
        text.append(" ORDER BY position DESC LIMIT ?");
        return database.read(sql -> sql.all(text.toString(), AuditLog::placed, values.toArray()));
    }

    /// What has been done at all, in the order of the words for it.
    public List<String> deeds() {
        return database.read(sql -> sql.all("SELECT DISTINCT what FROM audit ORDER BY what", row -> row.getString(1)));
    }

    private static Placed placed(ResultSet row) throws SQLException {
        return new Placed(
                row.getLong(1),
                new Line(
                        Instant.ofEpochMilli(row.getLong(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)));
    }
}
