package io.invigil.server.retention;

import io.invigil.protocol.model.SessionId;
import io.invigil.server.session.Database;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// How a command asks the server that runs to delete a session, by the database that both have open.
public final class PurgeRequests {
    private final Database database;
    private final InstantSource clock;

    /// @param clock the command's or the server's clock
    public PurgeRequests(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// What the server did.
    ///
    /// @param purged whether it is deleted
    /// @param text   where the record is, or why it was not
    public record Answer(boolean purged, String text) {}

    /// Asks for a deletion.
    public void ask(PurgeOrder order) {
        database.write(sql -> sql.run(
                "INSERT OR REPLACE INTO purge_request(session, at, who, why, forced) VALUES (?, ?, ?, ?, ?)",
                order.session().toString(),
                clock.millis(),
                order.by(),
                order.why(),
                order.forced() ? 1 : 0));
    }

    /// What was asked for and not answered, oldest first.
    List<PurgeOrder> open() {
        return database.read(sql -> sql.all(
                "SELECT session, who, why, forced FROM purge_request WHERE done IS NULL ORDER BY at, session",
                row -> new PurgeOrder(
                        SessionId.parse(row.getString(1)), row.getString(2), row.getString(3), row.getInt(4) == 1)));
    }

    /// Answers a request.
    void answer(SessionId session, Answer answer) {
        database.write(sql -> sql.run(
                "UPDATE purge_request SET done = ?, answer = ? WHERE session = ?",
                answer.purged() ? 1 : 0,
                answer.text(),
                session.toString()));
    }

    /// The server's answer, once there is one; it is then forgotten.
    public Optional<Answer> answer(SessionId session) {
        Optional<Answer> answer = database.read(sql -> sql.one(
                "SELECT done, answer FROM purge_request WHERE session = ? AND done IS NOT NULL",
                row -> new Answer(row.getInt(1) == 1, row.getString(2)),
                session.toString()));
        if (answer.isPresent()) {
            boolean withdrawn = withdraw(session);
            assert withdrawn;
        }
        return answer;
    }

    /// Asks no more.
    ///
    /// @return false if nothing was asked
    public boolean withdraw(SessionId session) {
        return database.change(sql -> sql.run("DELETE FROM purge_request WHERE session = ?", session.toString()) > 0);
    }
}
