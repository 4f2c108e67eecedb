package io.invigil.server.session;

import io.invigil.protocol.model.SessionId;
import java.time.Instant;
import java.util.Optional;

/// Who checked in: consent and picture.
public final class CheckIns {
    private final Database database;

    /// @param database the server's database
    public CheckIns(Database database) {
        this.database = database;
    }

    /// A check-in.
    ///
    /// @param givenBy who agreed to the notice
    /// @param photo   JPEG; empty if none was taken
    public record CheckIn(Instant at, String noticeVersion, String givenBy, Optional<byte[]> photo) {}

    /// Keeps a check-in, in place of an earlier one.
    public void keep(SessionId session, CheckIn checkIn) {
        database.write(sql -> sql.run(
                "INSERT OR REPLACE INTO check_in(session, at, notice_version, given_by, photo) VALUES (?, ?, ?, ?, ?)",
                session.toString(),
                checkIn.at().toEpochMilli(),
                checkIn.noticeVersion(),
                checkIn.givenBy(),
                checkIn.photo().orElse(null)));
    }

    /// The check-in of a session.
    public Optional<CheckIn> of(SessionId session) {
        return database.read(sql -> sql.one(
                "SELECT at, notice_version, given_by, photo FROM check_in WHERE session = ?",
                row -> new CheckIn(
                        Instant.ofEpochMilli(row.getLong(1)),
                        row.getString(2),
                        row.getString(3),
                        Optional.ofNullable(row.getBytes(4))),
                session.toString()));
    }
}
