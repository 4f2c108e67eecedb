package io.invigil.server.session;

import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.SessionState;
import io.invigil.server.incident.Counted;
import io.invigil.server.incident.LookedAt;
import java.util.Map;
import java.util.Optional;

/// How far the rules have looked, kept in SQLite.
public final class SqliteLookedAt implements LookedAt {
    private final Database database;

    /// @param database the server's database
    public SqliteLookedAt(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Place> of(SessionId session) {
        return database.read(sql -> sql.one(
                "SELECT sequence, reported, counted FROM looked WHERE session = ?",
                row -> new Place(
                        row.getLong(1), SessionState.valueOf(row.getString(2)), Counted.parse(row.getString(3))),
                session.toString()));
    }

    @Override
    public void keep(Map<SessionId, Place> places) {
        database.write(sql -> {
            for (var place : places.entrySet()) {
                sql.run(
                        "INSERT INTO looked(session, sequence, reported, counted) SELECT ?1, ?2, ?3, ?4"
                                + " WHERE EXISTS (SELECT 1 FROM session WHERE id = ?1) ON CONFLICT(session)"
                                + " DO UPDATE SET sequence = excluded.sequence, reported = excluded.reported,"
                                + " counted = excluded.counted",
                        place.getKey().toString(),
                        place.getValue().sequence(),
                        place.getValue().reported().name(),
                        place.getValue().counted().json());
            }
        });
    }
}
