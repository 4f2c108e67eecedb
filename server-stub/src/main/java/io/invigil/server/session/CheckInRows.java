package io.invigil.server.session;

import io.invigil.protocol.model.CheckInPicture;
import io.invigil.protocol.model.SessionId;
import io.invigil.server.session.CheckIns.Picture;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The tables of the check-in.
final class CheckInRows {
    private static final CheckInPicture FACE = CheckInPicture.FACE;

    /// Who waits, and whose session is not over meanwhile.
    private static final String WAITING = " FROM check_in_standing w JOIN session s ON s.id = w.session"
            + " WHERE w.state = 'WAITING' AND s.closed_at IS NULL AND s.state IN ('ENROLLED', 'CHECKED', 'CHECKED_IN')";

    private CheckInRows() {}

    static void consent(Sql sql, SessionId session, Instant at, CheckIns.Sent sent) throws SQLException {
        sql.run(
                "INSERT OR REPLACE INTO check_in(session, at, notice_version, given_by) VALUES (?, ?, ?, ?)",
                session.toString(),
                at.toEpochMilli(),
                sent.noticeVersion(),
                sent.givenBy());
    }

    static Optional<CheckIns.CheckIn> given(Sql sql, SessionId session) throws SQLException {
        Optional<byte[]> face = jpeg(sql, session, new Picture(FACE, 1));
        return sql.one(
                "SELECT at, notice_version, given_by FROM check_in WHERE session = ?",
                row -> new CheckIns.CheckIn(
                        Instant.ofEpochMilli(row.getLong(1)), row.getString(2), row.getString(3), face),
                session.toString());
    }

    static void delete(Sql sql, SessionId session, CheckInPicture kind) throws SQLException {
        sql.run("DELETE FROM check_in_picture WHERE session = ? AND kind = ?", session.toString(), kind.wire());
    }

    static void insert(Sql sql, SessionId session, Picture picture, byte[] jpeg) throws SQLException {
        sql.run(
                "INSERT INTO check_in_picture(session, kind, number, jpeg) VALUES (?, ?, ?, ?)",
                session.toString(),
                picture.kind().wire(),
                picture.number(),
                jpeg);
    }

    static Optional<byte[]> jpeg(Sql sql, SessionId session, Picture picture) throws SQLException {
        return sql.one(
                "SELECT jpeg FROM check_in_picture WHERE session = ? AND kind = ? AND number = ?",
                row -> row.getBytes(1),
                session.toString(),
                picture.kind().wire(),
                picture.number());
    }

    static List<Picture> pictures(Sql sql, SessionId session) throws SQLException {
        return sql
                .all(
                        "SELECT kind, number FROM check_in_picture WHERE session = ?",
                        row -> new Picture(kind(row.getString(1)), row.getInt(2)),
                        session.toString())
                .stream()
                .sorted(Comparator.comparing(Picture::kind).thenComparingInt(Picture::number))
                .toList();
    }

    static void put(Sql sql, SessionId session, CheckInStanding standing) throws SQLException {
        sql.run(
                "INSERT OR REPLACE INTO check_in_standing(session, state, since, asked, attempt, again, reason,"
                        + " decided_by, decided_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                session.toString(),
                standing.state().name(),
                standing.since().toEpochMilli(),
                text(standing.asked()),
                standing.attempt(),
                text(standing.again()),
                standing.reason(),
                standing.decidedBy(),
                standing.decidedAt().map(Instant::toEpochMilli).orElse(null));
    }

    /// @return how many rows: none if it does not wait, or the attempt is another
    static int decide(Sql sql, SessionId session, int attempt, String who, Instant at, CheckInDecision decision)
            throws SQLException {
        return sql.run(
                "UPDATE check_in_standing SET state = ?, again = ?, reason = ?, decided_by = ?, decided_at = ?"
                        + " WHERE session = ? AND attempt = ? AND state = 'WAITING'",
                decision.state().name(),
                text(decision.wanted()),
                decision.why(),
                who,
                at.toEpochMilli(),
                session.toString(),
                attempt);
    }

    static Optional<CheckInStanding> standing(Sql sql, SessionId session) throws SQLException {
        return sql.one(
                "SELECT state, since, asked, attempt, again, reason, decided_by, decided_at FROM check_in_standing"
                        + " WHERE session = ?",
                CheckInRows::standing,
                session.toString());
    }

    private static CheckInStanding standing(ResultSet row) throws SQLException {
        return new CheckInStanding(
                CheckInStanding.State.valueOf(row.getString("state")),
                Instant.ofEpochMilli(row.getLong("since")),
                kinds(row.getString("asked")),
                row.getInt("attempt"),
                kinds(row.getString("again")),
                row.getString("reason"),
                row.getString("decided_by"),
                Sessions.instant(row, "decided_at"));
    }

    static List<SessionId> waiting(Sql sql) throws SQLException {
        return sql.all(
                "SELECT w.session" + WAITING + " ORDER BY w.since, w.session",
                row -> SessionId.parse(row.getString(1)));
    }

    static Optional<CheckInPlace> place(Sql sql, SessionId session, Instant lately) throws SQLException {
        String same = " AND s.room = (SELECT room FROM session WHERE id = ?)";
        List<String> waiting = sql.all(
                "SELECT w.session" + WAITING + same + " ORDER BY w.since, w.session",
                row -> row.getString(1),
                session.toString());
        int index = waiting.indexOf(session.toString());
        if (index < 0) {
            return Optional.empty();
        }
        List<Long> waited = sql
                .all(
                        "SELECT w.decided_at - w.since FROM check_in_standing w JOIN session s ON s.id = w.session"
                                + " WHERE w.state = 'ADMITTED' AND w.decided_by <> 'server' AND w.decided_at > ?"
                                + same + " ORDER BY w.decided_at DESC LIMIT " + CheckInPlace.MOST,
                        row -> row.getLong(1),
                        lately.toEpochMilli(),
                        session.toString())
                .stream()
                .sorted()
                .toList();
        Optional<Duration> usual = waited.size() < CheckInPlace.ENOUGH
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(waited.get(waited.size() / 2)));
        return Optional.of(new CheckInPlace(index + 1, waiting.size(), usual));
    }

    private static String text(List<CheckInPicture> kinds) {
        return kinds.stream().map(CheckInPicture::wire).collect(Collectors.joining(","));
    }

    private static List<CheckInPicture> kinds(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(CheckInRows::kind).toList();
    }

    private static CheckInPicture kind(String wire) {
        return CheckInPicture.of(wire)
                .orElseThrow(() -> new StoreException("the database holds a picture of unknown kind " + wire));
    }
}
