package io.invigil.server.webhook;

import io.invigil.protocol.model.SessionId;
import io.invigil.server.session.Database;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/// What is to be told, and how far who was told. The database writes notices in the very change that they tell of, so
/// that none is lost by a crash.
public final class Notices {
    private final Database database;

    /// @param database the server's database
    public Notices(Database database) {
        this.database = database;
    }

    /// How far an address was told; a new one is told nothing of what was before.
    long told(URI url) {
        return database.change(sql -> {
            sql.run(
                    "INSERT INTO webhook(url, position) SELECT ?, coalesce(max(position), 0) FROM notice WHERE true"
                            + " ON CONFLICT(url) DO NOTHING",
                    url.toString());
            return sql.one("SELECT position FROM webhook WHERE url = ?", row -> row.getLong(1), url.toString())
                    .orElseThrow();
        });
    }

    /// An address was told all up to here.
    void tell(URI url, long position) {
        database.write(sql -> sql.run("UPDATE webhook SET position = ? WHERE url = ?", position, url.toString()));
    }

    /// The first notice behind a position.
    Optional<Notice> after(long position) {
        return database.read(sql -> sql.one(
                "SELECT position, at, kind, session, detail FROM notice WHERE position > ? ORDER BY position LIMIT 1",
                Notices::notice,
                position));
    }

    private static Notice notice(ResultSet row) throws SQLException {
        return new Notice(
                row.getLong(1),
                Instant.ofEpochMilli(row.getLong(2)),
                row.getString(3),
                SessionId.parse(row.getString(4)),
                row.getString(5));
    }
}
