package io.invigil.server.integration;

import io.invigil.server.session.Database;
import io.invigil.server.session.ServerSecret;
import io.invigil.server.session.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The API tokens. Only their hash is kept; a token is shown once, when it is made.
public final class ApiTokens {
    /// How a token begins, so that one that lies about is known for what it is.
    public static final String PREFIX = "invigil_";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,59}");
    private static final Duration USED = Duration.ofMinutes(1);
    private static final String SELECT = "SELECT name, scopes, created_at, expires_at, used_at FROM api_token ";

    private final Database database;
    private final ServerSecret secret;
    private final InstantSource clock;

    /// @param clock the server's clock
    public ApiTokens(Database database, ServerSecret secret, InstantSource clock) {
        this.database = database;
        this.secret = secret;
        this.clock = clock;
    }

    /// A token as it is kept.
    ///
    /// @param usedAt when it was used last, to the minute
    public record Kept(String name, Set<Scope> scopes, Instant createdAt, Instant expiresAt, Optional<Instant> usedAt) {
        public Kept {
            scopes = Set.copyOf(scopes);
        }
    }

    /// Whether a token can have this name: letters, digits and `._-`, at most 60.
    public static boolean validName(String name) {
        return NAME.matcher(name).matches();
    }

    /// Makes a token.
    ///
    /// @return the token, shown this once; empty if there is one of this name already
    public Optional<String> make(String name, Set<Scope> scopes, Duration validity) {
        String token = PREFIX + secret.newToken();
        Instant now = clock.instant();
        boolean made = database.change(sql -> sql.run(
                        "INSERT INTO api_token(name, hash, scopes, created_at, expires_at) VALUES (?, ?, ?, ?, ?)"
                                + " ON CONFLICT(name) DO NOTHING",
                        name,
                        hash(token),
                        scopes.stream().map(Scope::text).sorted().collect(Collectors.joining(" ")),
                        now.toEpochMilli(),
                        now.plus(validity).toEpochMilli())
                > 0);
        return made ? Optional.of(token) : Optional.empty();
    }

    /// The token, if it is valid now.
    public Optional<Kept> find(String token) {
        byte[] hash = hash(token);
        long now = clock.millis();
        Optional<Kept> found =
                database.read(sql -> sql.one(SELECT + "WHERE hash = ? AND expires_at > ?", ApiTokens::kept, hash, now));
        found.filter(kept -> kept.usedAt()
                        .filter(at -> at.isAfter(Instant.ofEpochMilli(now).minus(USED)))
                        .isEmpty())
                .ifPresent(_ ->
                        database.write(sql -> sql.run("UPDATE api_token SET used_at = ? WHERE hash = ?", now, hash)));
        return found;
    }

    /// All, in the order of their names.
    public List<Kept> all() {
        return database.read(sql -> sql.all(SELECT + "ORDER BY name", ApiTokens::kept));
    }

    /// Makes a token worthless.
    ///
    /// @return whether there was one of this name
    public boolean revoke(String name) {
        return database.change((Sql sql) -> sql.run("DELETE FROM api_token WHERE name = ?", name) > 0);
    }

    private byte[] hash(String token) {
        return secret.hash("api-token", token);
    }

    private static Kept kept(ResultSet row) throws SQLException {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String scope : row.getString("scopes").split(" ", -1)) {
            Scope.of(scope).ifPresent(scopes::add);
        }
        long used = row.getLong("used_at");
        return new Kept(
                row.getString("name"),
                scopes,
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("expires_at")),
                used == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(used)));
    }
}
