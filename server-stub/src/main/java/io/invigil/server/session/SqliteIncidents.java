package io.invigil.server.session;

import io.invigil.protocol.model.SessionId;
import io.invigil.server.incident.Incident;
import io.invigil.server.incident.IncidentLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
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

    /// A proctor's decision.
    ///
    /// @param version of the incident that they saw
    /// @param note    empty to keep the one that is there
    public record Decision(UUID incident, int version, Incident.State state, Optional<String> note) {}

    /// What became of a decision.
    public sealed interface Decided {
        /// It is kept.
        record Kept(Incident incident) implements Decided {}

        /// Somebody else was quicker; nothing has changed.
        record Overtaken(Incident incident) implements Decided {}

        /// The session has no such incident.
        record Unknown() implements Decided {}
    }

    /// Keeps what a proctor decided, together with its line in the audit log, unless the incident was decided on since
    /// they saw it.
    ///
    /// @param who decides, for the audit log
    public Decided decide(SessionId session, Decision decision, String who, Instant at, AuditLog audit) {
        return database.change(sql -> {
            Optional<Incident> found = find(sql, session, decision.incident());
            if (found.isEmpty()) {
                return new Decided.Unknown();
            }
            Incident before = found.get();
            if (before.triage().version() != decision.version()) {
                return new Decided.Overtaken(before);
            }
            String note = decision.note().orElse(before.note());
            sql.run(
                    "UPDATE incident SET state = ?, note = ?, decided_by = ?, decided_at = ?, version = version + 1"
                            + " WHERE id = ?",
                    decision.state().name(),
                    note,
                    who,
                    at.toEpochMilli(),
                    decision.incident().toString());
            audit.add(who, what(decision.state(), before.state()), session.toString(), detail(before, note));
            return new Decided.Kept(find(sql, session, decision.incident()).orElseThrow());
        });
    }

    private static Optional<Incident> find(Sql sql, SessionId session, UUID incident) throws SQLException {
        return sql.one(
                "SELECT * FROM incident WHERE session = ? AND id = ?",
                SqliteIncidents::incident,
                session.toString(),
                incident.toString());
    }

    private static String what(Incident.State now, Incident.State before) {
        if (now == before) {
            return "incident-noted";
        }
        return switch (now) {
            case OPEN -> "incident-opened-again";
            case CONFIRMED -> "incident-confirmed";
            case DISMISSED -> "incident-dismissed";
        };
    }

    private static String detail(Incident incident, String note) {
        String which = incident.kind() + (incident.sequence() > 0 ? " at event " + incident.sequence() : "") + ", "
                + incident.at().truncatedTo(ChronoUnit.SECONDS) + ", id " + incident.id();
        return note.isEmpty() ? which : note + " — " + which;
    }

    @Override
    public int confirm(SessionId session, String kind, String note) {
        return database.change(sql -> sql.run(
                "UPDATE incident SET state = ?, note = ?, version = version + 1 WHERE session = ? AND kind = ? AND state = ?",
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
                new Incident.Triage(
                        Incident.State.valueOf(row.getString("state")),
                        row.getString("note"),
                        Optional.ofNullable(row.getString("decided_by")).orElse(""),
                        Sessions.instant(row, "decided_at"),
                        row.getInt("version")));
    }
}
