package io.invigil.server.session;

import io.invigil.protocol.model.SessionId;
import java.security.cert.X509Certificate;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The use of access codes. A code is used once; the same agent, known by both its keys, may ask again, because the
/// answer may have been lost on its way.
public final class Enrolments {
    private final Database database;
    private final Sessions sessions;
    private final ServerSecret secret;
    private final InstantSource clock;

    /// @param clock the server's clock
    public Enrolments(Database database, Sessions sessions, ServerSecret secret, InstantSource clock) {
        this.database = database;
        this.sessions = sessions;
        this.secret = secret;
        this.clock = clock;
    }

    /// What became of an access code.
    public sealed interface Outcome {
        /// The session is the agent's.
        ///
        /// @param token shown this once
        record Enrolled(StoredSession session, String token) implements Outcome {}

        /// There is no such code.
        record Unknown() implements Outcome {}

        /// It was used before.
        record Used() implements Outcome {}

        /// It was not used in time.
        record Expired(Instant at) implements Outcome {}
    }

    /// The keys that an agent brings, and the certificates that it gets.
    ///
    /// @param signingChain the signing certificate and the CA's as PEM
    public record Keys(X509Certificate transport, X509Certificate signing, String signingChain) {
        private byte[] transportKey() {
            return transport.getPublicKey().getEncoded();
        }

        private byte[] signingKey() {
            return signing.getPublicKey().getEncoded();
        }
    }

    /// Looks a code up without using it.
    public Outcome look(AccessCode code) {
        return database.read(sql -> verdict(Sessions.byCode(sql, sessions.codeHash(code))));
    }

    /// Whose code this is, whatever became of it; an agent that asks again needs its session's id first.
    public Optional<SessionId> owner(AccessCode code) {
        return database.read(
                sql -> Sessions.byCode(sql, sessions.codeHash(code)).map(StoredSession::id));
    }

    /// Uses a code.
    public Outcome enrol(AccessCode code, Keys keys, String agentVersion) {
        byte[] hash = sessions.codeHash(code);
        String token = secret.newToken();
        return database.change(sql -> {
            Optional<StoredSession> found = Sessions.byCode(sql, hash);
            Outcome verdict = verdict(found);
            boolean again = verdict instanceof Outcome.Used && sameKeys(sql, hash, keys);
            if (!(verdict instanceof Outcome.Enrolled) && !again) {
                return verdict;
            }
            sql.run(
                    "UPDATE session SET enrolled_at = coalesce(enrolled_at, ?), token_hash = ?, transport_key = ?,"
                            + " signing_key = ?, signing_chain = ?, agent_version = ? WHERE code_hash = ?",
                    clock.millis(),
                    secret.hash("session-token", token),
                    keys.transportKey(),
                    keys.signingKey(),
                    keys.signingChain(),
                    agentVersion,
                    hash);
            return new Outcome.Enrolled(Sessions.byCode(sql, hash).orElseThrow(), token);
        });
    }

    private Outcome verdict(Optional<StoredSession> found) {
        if (found.isEmpty()) {
            return new Outcome.Unknown();
        }
        StoredSession session = found.get();
        if (session.enrolledAt().isPresent() || session.closedAt().isPresent()) {
            return new Outcome.Used();
        }
        return clock.instant().isAfter(session.codeExpiresAt())
                ? new Outcome.Expired(session.codeExpiresAt())
                : new Outcome.Enrolled(session, "");
    }

    private static boolean sameKeys(Sql sql, byte[] hash, Keys keys) throws SQLException {
        return sql.one(
                        "SELECT transport_key, signing_key FROM session WHERE code_hash = ? AND closed_at IS NULL",
                        row -> same(row.getBytes(1), keys.transportKey()) && same(row.getBytes(2), keys.signingKey()),
                        hash)
                .orElse(false);
    }

    private static boolean same(byte @Nullable [] stored, byte[] brought) {
        return Arrays.equals(stored, brought);
    }
}
