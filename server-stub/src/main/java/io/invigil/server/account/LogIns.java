package io.invigil.server.account;

import io.invigil.server.session.Database;
import io.invigil.server.session.ServerSecret;
import io.invigil.server.session.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The log-ins that are open. Each ends {@link #LONGEST} after it began, when it was not used for a while, at
/// log-out, and when its account's password is changed or the account is withdrawn. Only a hash of its token
/// is kept.
public final class LogIns {
    /// How long a log-in holds at most.
    public static final Duration LONGEST = Duration.ofHours(12);

    /// How long a log-in holds without being used, where nothing else is set.
    public static final Duration IDLE = Duration.ofMinutes(60);

    private static final Duration TOUCH = Duration.ofMinutes(1);
    private static final int MOST_TEXT = 200;
    private static final String IDLE_SETTING = "idle-minutes";

    private final Database database;
    private final ServerSecret secret;
    private final AccessChanges changes;
    private final InstantSource clock;

    /// @param clock the server's clock
    LogIns(Database database, ServerSecret secret, AccessChanges changes, InstantSource clock) {
        this.database = database;
        this.secret = secret;
        this.changes = changes;
        this.clock = clock;
    }

    /// A log-in.
    ///
    /// @param id      names it on pages; it opens nothing
    /// @param how     `password`, `password and code` or `link`
    /// @param address the network address that it came from
    /// @param program what the browser calls itself
    public record LogIn(
            String id, String account, Instant since, Instant usedAt, String how, String address, String program) {}

    /// A log-in that holds, and whose it is.
    public record Present(LogIn logIn, Account account) {}

    /// Begins a log-in.
    ///
    /// @return the token, shown this once
    public String begin(String account, String how, String address, String program) {
        String token = secret.newToken();
        long now = clock.millis();
        database.write(sql -> {
            sql.run(
                    "DELETE FROM log_in WHERE created_at < ? OR used_at < ?",
                    now - LONGEST.toMillis(),
                    now - idle(sql).toMillis());
            sql.run(
                    "INSERT INTO log_in(hash, id, account, created_at, used_at, how, address, program)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    hash(token),
                    UUID.randomUUID().toString(),
                    account,
                    now,
                    now,
                    how,
                    shortened(address),
                    shortened(program));
        });
        return token;
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= MOST_TEXT ? line : line.substring(0, MOST_TEXT);
    }

    /// Whose log-in this token is, if it holds. Asking counts as use.
    public Optional<Present> present(String token) {
        byte[] hash = hash(token);
        Instant now = clock.instant();
        Optional<Present> present = database.read(sql -> {
            Optional<LogIn> logIn = sql.one(
                    "SELECT id, account, created_at, used_at, how, address, program FROM log_in WHERE hash = ?",
                    LogIns::logIn,
                    hash);
            if (logIn.isEmpty() || !holds(logIn.get(), idle(sql), now)) {
                return Optional.empty();
            }
            return Accounts.find(sql, logIn.get().account())
                    .filter(account -> !account.withdrawn())
                    .map(account -> new Present(logIn.get(), account));
        });
        present.filter(found -> !now.isBefore(found.logIn().usedAt().plus(TOUCH)))
                .ifPresent(used -> database.write(
                        sql -> sql.run("UPDATE log_in SET used_at = ? WHERE hash = ?", now.toEpochMilli(), hash)));
        return present;
    }

    /// The log-ins of an account that hold, the newest first.
    public List<LogIn> of(String account) {
        Instant now = clock.instant();
        return database.read(sql -> {
            Duration idle = idle(sql);
            return sql
                    .all(
                            "SELECT id, account, created_at, used_at, how, address, program FROM log_in"
                                    + " WHERE account = ? ORDER BY created_at DESC, id",
                            LogIns::logIn,
                            account)
                    .stream()
                    .filter(logIn -> holds(logIn, idle, now))
                    .toList();
        });
    }

    /// Ends a log-in by its token.
    public void end(String token) {
        database.write(sql -> sql.run("DELETE FROM log_in WHERE hash = ?", hash(token)));
        changes.happened();
    }

    /// Ends one log-in of an account.
    ///
    /// @return whether there was such a log-in
    public boolean end(String account, String id) {
        boolean ended =
                database.change(sql -> sql.run("DELETE FROM log_in WHERE account = ? AND id = ?", account, id) == 1);
        changes.happened();
        return ended;
    }

    /// Ends all log-ins of an account.
    ///
    /// @return how many there were
    public int endAll(String account) {
        int ended = database.change(sql -> endAll(sql, account));
        changes.happened();
        return ended;
    }

    static int endAll(Sql sql, String account) throws SQLException {
        // links that were not used yet, and log-ins that are halfway, end with them
        sql.run("DELETE FROM pass WHERE kind IN ('CONSOLE_LINK', 'CONSOLE_SECOND_STEP') AND holder = ?", account);
        return sql.run("DELETE FROM log_in WHERE account = ?", account);
    }

    /// How long a log-in holds without being used.
    public Duration idle() {
        return database.read(LogIns::idle);
    }

    /// Sets how long a log-in holds without being used.
    ///
    /// @param idle whole minutes, at most {@link #LONGEST}
    public void idle(Duration idle) {
        if (idle.toMinutes() < 1 || idle.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("no time after which log-ins end: " + idle);
        }
        database.write(sql -> sql.run(
                "INSERT INTO setting(name, value) VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value",
                IDLE_SETTING,
                Long.toString(idle.toMinutes())));
        changes.happened();
    }

    private static Duration idle(Sql sql) throws SQLException {
        return sql.one("SELECT value FROM setting WHERE name = ?", row -> row.getString(1), IDLE_SETTING)
                .map(minutes -> Duration.ofMinutes(Long.parseLong(minutes)))
                .orElse(IDLE);
    }

    private static boolean holds(LogIn logIn, Duration idle, Instant now) {
        return now.isBefore(logIn.since().plus(LONGEST))
                && now.isBefore(logIn.usedAt().plus(idle));
    }

    private static LogIn logIn(ResultSet row) throws SQLException {
        return new LogIn(
                row.getString(1),
                row.getString(2),
                Instant.ofEpochMilli(row.getLong(3)),
                Instant.ofEpochMilli(row.getLong(4)),
                row.getString(5),
                row.getString(6),
                row.getString(7));
    }

    private byte[] hash(String token) {
        return secret.hash("log-in", token);
    }
}
