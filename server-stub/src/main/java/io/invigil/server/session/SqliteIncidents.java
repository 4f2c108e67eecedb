package io.invigil.server.session;

import io.invigil.protocol.model.SessionId;
import io.invigil.server.incident.Incident;
import io.invigil.server.incident.IncidentLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// The incidents, kept in SQLite.
public final class SqliteIncidents implements IncidentLog {
    private final Database database;

    /// @param database the server's database
    public SqliteIncidents(Database database) {
        this.database = database;
    }

    @Override
    public void raise(Incident incident) {
        database.write(sql -> sql.run(
                "INSERT INTO incident(id, session, at, kind, severity, cause, sequence, state, note)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET at = excluded.at,"
                        + " severity = excluded.severity, cause = excluded.cause, sequence = excluded.sequence",
                incident.id().toString(),
                incident.session().toString(),
                incident.at().toEpochMilli(),
                incident.kind(),
                incident.severity().name(),
                incident.cause(),
                incident.sequence(),
                incident.state().name(),
                incident.note()));
    }

    @Override
    public List<Incident> of(SessionId session) {
        return database.read(sql -> sql.all(
                "SELECT * FROM incident WHERE session = ? ORDER BY at, sequence, id",
                SqliteIncidents::incident,
                session.toString()));
    }

    @Override
    public int confirm(SessionId session, String kind, String note) {
        return database.change(sql -> sql.run(
                "UPDATE incident SET state = ?, note = ? WHERE session = ? AND kind = ? AND state = ?",
                Incident.State.CONFIRMED.name(),
                note,
                session.toString(),
                kind,
                Incident.State.OPEN.name()));
    }

    private static Incident incident(ResultSet row) throws SQLException {
        return new Incident(
                UUID.fromString(row.getString("id")),
                SessionId.parse(row.getString("session")),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("kind"),
                Incident.Severity.valueOf(row.getString("severity")),
                row.getString("cause"),
                row.getLong("sequence"),
                Incident.State.valueOf(row.getString("state")),
                row.getString("note"));
    }
}
