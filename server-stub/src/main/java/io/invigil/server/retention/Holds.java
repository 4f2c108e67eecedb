package io.invigil.server.retention;

import io.invigil.protocol.model.SessionId;
import io.invigil.server.session.Database;
import io.invigil.server.session.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Legal holds: what must not be deleted, neither when its time has come nor on an order.
public final class Holds {
    private static final String COLUMNS = "SELECT session, at, who, why FROM hold ";

    private final Database database;
    private final InstantSource clock;

    /// @param clock the clock of whoever orders it
    public Holds(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// A hold.
    public record Hold(SessionId session, Instant at, String who, String why) {}

    /// Puts a session on hold, or gives the hold that it is under another reason.
    ///
    /// @return false if it is being purged, or was
    public boolean put(SessionId session, String who, String why) {
        return database.change(sql -> sql.run(
                        "INSERT INTO hold(session, at, who, why) SELECT ?1, ?2, ?3, ?4"
                                + " WHERE NOT EXISTS (SELECT 1 FROM purge WHERE session = ?1)"
                                + " ON CONFLICT(session) DO UPDATE SET who = excluded.who, why = excluded.why",
                        session.toString(),
                        clock.millis(),
                        who,
                        why)
                > 0);
    }

    /// Lifts a hold.
    ///
    /// @return whether there was one
    public boolean lift(SessionId session) {
        return database.change(sql -> sql.run("DELETE FROM hold WHERE session = ?", session.toString()) > 0);
    }

    /// The hold that a session is under.
    public Optional<Hold> of(SessionId session) {
        return database.read(sql -> of(sql, session));
    }

    static Optional<Hold> of(Sql sql, SessionId session) throws SQLException {
        return sql.one(COLUMNS + "WHERE session = ?", Holds::hold, session.toString());
    }

    /// All holds, oldest first.
    public List<Hold> all() {
        return database.read(sql -> sql.all(COLUMNS + "ORDER BY at, session", Holds::hold));
    }

    private static Hold hold(ResultSet row) throws SQLException {
        return new Hold(
                SessionId.parse(row.getString(1)),
                Instant.ofEpochMilli(row.getLong(2)),
                row.getString(3),
                row.getString(4));
    }
}
