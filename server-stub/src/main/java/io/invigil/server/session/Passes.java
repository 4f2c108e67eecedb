package io.invigil.server.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Opaque tokens that let somebody in for a while: tickets and links that are used once, and cookies. Only their hash
/// is kept.
public final class Passes {
    private final Database database;
    private final ServerSecret secret;
    private final InstantSource clock;

    /// @param clock the server's clock
    public Passes(Database database, ServerSecret secret, InstantSource clock) {
        this.database = database;
        this.secret = secret;
        this.clock = clock;
    }

    /// What a pass is for; one kind never passes for another.
    public enum Kind {
        /// Opens the exam page, once.
        EXAM_TICKET,
        /// The exam page's cookie.
        EXAM_COOKIE,
        /// Opens the console, once.
        CONSOLE_LINK,
        /// Says, between the two steps of a log-in, that the password was right.
        CONSOLE_SECOND_STEP
    }

    /// Makes a pass.
    ///
    /// @param holder whose it is: a session's id or an account's name
    /// @return the token, shown this once
    public String issue(Kind kind, String holder, Duration validity) {
        String token = secret.newToken();
        Instant now = clock.instant();
        database.write(sql -> {
            sql.run("DELETE FROM pass WHERE expires_at < ?", now.toEpochMilli());
            sql.run(
                    "INSERT INTO pass(hash, kind, holder, created_at, expires_at) VALUES (?, ?, ?, ?, ?)",
                    hash(kind, token),
                    kind.name(),
                    holder,
                    now.toEpochMilli(),
                    now.plus(validity).toEpochMilli());
        });
        return token;
    }

    /// Whose pass it is, if it is valid.
    public Optional<String> holder(Kind kind, String token) {
        return database.read(sql -> sql.one(
                "SELECT holder FROM pass WHERE hash = ? AND kind = ? AND expires_at >= ?",
                row -> row.getString(1),
                hash(kind, token),
                kind.name(),
                clock.millis()));
    }

    /// Like {@link #holder}, and the pass is used up.
    public Optional<String> take(Kind kind, String token) {
        byte[] hash = hash(kind, token);
        return database.change(sql -> {
            Optional<String> holder = sql.one(
                    "SELECT holder FROM pass WHERE hash = ? AND kind = ? AND expires_at >= ?",
                    row -> row.getString(1),
                    hash,
                    kind.name(),
                    clock.millis());
            sql.run("DELETE FROM pass WHERE hash = ? AND kind = ?", hash, kind.name());
            return holder;
        });
    }

    private byte[] hash(Kind kind, String token) {
        return secret.hash("pass-" + kind, token);
    }
}
