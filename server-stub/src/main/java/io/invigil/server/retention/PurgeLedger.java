package io.invigil.server.retention;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.evidence.PurgeRecord;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.Json;
import io.invigil.server.session.Database;
import io.invigil.server.session.StoreException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The deletions, from the decision to the signed record: one that a crash cut off is taken up where it was.
final class PurgeLedger {
    private final Database database;

    PurgeLedger(Database database) {
        this.database = database;
    }

    /// Decides: from here on the deletion cannot be stopped.
    ///
    /// @return the hold that forbids it; then nothing was decided
    Optional<Holds.Hold> begin(PurgeRecord facts) {
        return database.change(sql -> {
            Optional<Holds.Hold> hold = Holds.of(sql, SessionId.parse(facts.session()));
            if (hold.isEmpty()) {
                sql.run(
                        "INSERT OR REPLACE INTO purge(session, begun_at, facts) VALUES (?, ?, ?)",
                        facts.session(),
                        facts.begunAt().toEpochMilli(),
                        Json.text(facts));
            }
            return hold;
        });
    }

    /// More is known of one that was begun.
    void known(PurgeRecord facts) {
        database.write(sql -> sql.run(
                "UPDATE purge SET facts = ? WHERE session = ? AND finished_at IS NULL",
                Json.text(facts),
                facts.session()));
    }

    /// Its record is written.
    void finished(SessionId session, Instant at) {
        database.write(sql ->
                sql.run("UPDATE purge SET finished_at = ? WHERE session = ?", at.toEpochMilli(), session.toString()));
    }

    /// Those that were begun and not finished.
    List<PurgeRecord> unfinished() {
        return database
                .read(sql -> sql.all(
                        "SELECT facts FROM purge WHERE finished_at IS NULL ORDER BY begun_at, session",
                        row -> row.getString(1)))
                .stream()
                .map(PurgeLedger::facts)
                .toList();
    }

    /// When a session was purged, if it was.
    Optional<Instant> finishedAt(SessionId session) {
        return database.read(sql -> sql.one(
                "SELECT finished_at FROM purge WHERE session = ? AND finished_at IS NOT NULL",
                row -> Instant.ofEpochMilli(row.getLong(1)),
                session.toString()));
    }

    private static PurgeRecord facts(String json) {
        try {
            return Json.read(json.getBytes(StandardCharsets.UTF_8), PurgeRecord.class);
        } catch (MalformedBytesException damaged) {
            throw new StoreException("the database holds a damaged record of a deletion", damaged);
        }
    }
}
