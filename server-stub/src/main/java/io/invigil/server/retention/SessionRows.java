package io.invigil.server.retention;

import io.invigil.protocol.model.SessionId;
import io.invigil.server.session.Database;
import io.invigil.server.session.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All that the database holds of sessions.
final class SessionRows {
    /// When a session is over: closed, or else the last moment at which it could begin or began.
    private static final String END =
            "coalesce(closed_at, max(code_expires_at, coalesce(started_at, 0), coalesce(enrolled_at, 0)))";

    private final Database database;

    SessionRows(Database database) {
        this.database = database;
    }

    /// How many rows of each kind there are.
    Map<String, Long> counts(SessionId session) {
        String id = session.toString();
        return database.read(sql -> {
            Map<String, Long> counts = new TreeMap<>();
            counts.put("answers", count(sql, "SELECT count(*) FROM answer WHERE session = ?", id));
            counts.put("check-ins", count(sql, "SELECT count(*) FROM check_in WHERE session = ?", id));
            counts.put("check-in-pictures", count(sql, "SELECT count(*) FROM check_in_picture WHERE session = ?", id));
            counts.put("reports", count(sql, "SELECT count(*) FROM report WHERE session = ?", id));
            counts.put("incidents", count(sql, "SELECT count(*) FROM incident WHERE session = ?", id));
            counts.put("instructions", count(sql, "SELECT count(*) FROM instruction WHERE session = ?", id));
            counts.put("passes", count(sql, "SELECT count(*) FROM pass WHERE holder = ?", id));
            counts.put(
                    "audit-details", count(sql, "SELECT count(*) FROM audit WHERE subject = ? AND detail <> ''", id));
            return counts;
        });
    }

    private static long count(Sql sql, String text, String id) throws SQLException {
        return sql.one(text, row -> row.getLong(1), id).orElse(0L);
    }

    /// Deletes them. Of the audit log's lines, who did what and when stays; what was said goes.
    void delete(SessionId session) {
        String id = session.toString();
        database.write(sql -> {
            // children go with their session: see the schema
            sql.run("DELETE FROM session WHERE id = ?", id);
            sql.run("DELETE FROM pass WHERE holder = ?", id);
            sql.run("UPDATE audit SET detail = '' WHERE subject = ?", id);
        });
    }

    /// Sessions that ended before an instant and are under no hold, oldest first.
    List<SessionId> endedBefore(Instant instant, int most) {
        return database.read(sql -> sql.all(
                "SELECT id FROM session WHERE " + END + " < ? AND id NOT IN (SELECT session FROM hold)"
                        + " AND id NOT IN (SELECT session FROM purge) ORDER BY " + END + ", id LIMIT ?",
                row -> SessionId.parse(row.getString(1)),
                instant.toEpochMilli(),
                most));
    }

    /// Deletes the reports of checks that belong to no session and are older.
    ///
    /// @return how many
    int deleteLooseReports(Instant before) {
        return database.change(
                sql -> sql.run("DELETE FROM report WHERE session IS NULL AND at < ?", before.toEpochMilli()));
    }
}
