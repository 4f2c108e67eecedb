package io.invigil.server.account;

import io.invigil.server.session.Database;
import io.invigil.server.session.ServerSecret;
import io.invigil.server.session.Sql;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The second step at log-in: a code of an authenticator app ({@link Totp}), or one of ten recovery codes.
/// The secret is kept encrypted under the server's own and shown only until the first code was right; each
/// code works once.
public final class SecondSteps {
    private static final int SECRET_BYTES = 20;
    private static final int RECOVERY_CODES = 10;
    private static final int RECOVERY_BYTES = 10;
    private static final int RECOVERY_HALF = 8;
    private static final int STEPS_OFF = 1;

    private final Database database;
    private final ServerSecret secret;
    private final SecretBox box;
    private final SecureRandom random;
    private final InstantSource clock;

    /// @param clock the server's clock
    SecondSteps(Database database, ServerSecret secret, SecureRandom random, InstantSource clock) {
        this.database = database;
        this.secret = secret;
        this.box = new SecretBox(secret.hash("second-step-key", ""), random);
        this.random = random;
        this.clock = clock;
    }

    /// What came of a code.
    public enum Verdict {
        /// It was the app's, and is used up.
        CODE,
        /// It was a recovery code, and is used up.
        RECOVERY,
        /// It was neither, or used before.
        WRONG
    }

    private record Kept(byte[] secret, boolean confirmed, long newestStep) {}

    /// Makes a new secret, which counts once a code of it was {@linkplain #confirm given}.
    ///
    /// @return whether it is made: an account that takes the second step already keeps its secret
    public boolean begin(String account) {
        byte[] fresh = new byte[SECRET_BYTES];
        random.nextBytes(fresh);
        byte[] sealed = box.seal(fresh, account);
        return database.change(sql -> sql.run(
                        "INSERT INTO second_step(account, secret) VALUES (?, ?) ON CONFLICT(account)"
                                + " DO UPDATE SET secret = excluded.secret WHERE confirmed_at IS NULL",
                        account,
                        sealed)
                == 1);
    }

    /// The secret as an app takes it, in Base32; empty once it is confirmed.
    public Optional<String> unconfirmed(String account) {
        return database.read(sql -> kept(sql, account))
                .filter(kept -> !kept.confirmed())
                .map(kept -> Base32.text(kept.secret()));
    }

    /// Takes the first code of a new secret; from now on the second step is asked for.
    ///
    /// @return the recovery codes, shown this once; empty if the code is wrong
    public Optional<List<String>> confirm(String account, String code) {
        return database.change(sql -> {
            Optional<Kept> kept = kept(sql, account).filter(found -> !found.confirmed());
            if (kept.isEmpty() || !use(sql, account, kept.get(), plain(code))) {
                return Optional.empty();
            }
            sql.run("UPDATE second_step SET confirmed_at = ? WHERE account = ?", clock.millis(), account);
            sql.run("DELETE FROM recovery_code WHERE account = ?", account);
            List<String> codes = new ArrayList<>();
            for (int i = 0; i < RECOVERY_CODES; i++) {
                String fresh = recoveryCode();
                codes.add(fresh);
                sql.run("INSERT INTO recovery_code(account, hash) VALUES (?, ?)", account, hash(account, fresh));
            }
            return Optional.of(List.copyOf(codes));
        });
    }

    /// Takes a code at log-in, and uses it up.
    public Verdict take(String account, String code) {
        return database.change(sql -> {
            Optional<Kept> kept = kept(sql, account).filter(Kept::confirmed);
            if (kept.isEmpty()) {
                return Verdict.WRONG;
            }
            if (use(sql, account, kept.get(), plain(code))) {
                return Verdict.CODE;
            }
            int used =
                    sql.run("DELETE FROM recovery_code WHERE account = ? AND hash = ?", account, hash(account, code));
            return used == 1 ? Verdict.RECOVERY : Verdict.WRONG;
        });
    }

    /// How many recovery codes are left.
    public int recoveryCodes(String account) {
        return database.read(
                sql -> sql.one("SELECT count(*) FROM recovery_code WHERE account = ?", row -> row.getInt(1), account)
                        .orElse(0));
    }

    /// Asks for no second step any more, and forgets the secret.
    public void off(String account) {
        database.write(sql -> {
            sql.run("DELETE FROM second_step WHERE account = ?", account);
            sql.run("DELETE FROM recovery_code WHERE account = ?", account);
        });
    }

    /// A code is good for its own step and for one before or after it, as clocks differ; none is taken that
    /// is not newer than the newest taken before.
    private boolean use(Sql sql, String account, Kept kept, String code) throws SQLException {
        long now = Totp.step(clock.instant());
        for (long step = now - STEPS_OFF; step <= now + STEPS_OFF; step++) {
            byte[] expected = Totp.code(kept.secret(), step, Totp.DIGITS).getBytes(StandardCharsets.US_ASCII);
            if (step > kept.newestStep() && MessageDigest.isEqual(expected, code.getBytes(StandardCharsets.UTF_8))) {
                sql.run("UPDATE second_step SET newest_step = ? WHERE account = ?", step, account);
                return true;
            }
        }
        return false;
    }

    private Optional<Kept> kept(Sql sql, String account) throws SQLException {
        return sql.one(
                "SELECT secret, confirmed_at IS NOT NULL, newest_step FROM second_step WHERE account = ?",
                row -> new Kept(box.open(row.getBytes(1), account), row.getInt(2) == 1, row.getLong(3)),
                account);
    }

    private String recoveryCode() {
        byte[] bytes = new byte[RECOVERY_BYTES];
        random.nextBytes(bytes);
        String text = Base32.text(bytes);
        return text.substring(0, RECOVERY_HALF) + "-" + text.substring(RECOVERY_HALF);
    }

    private static String plain(String typed) {
        return typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }

    private byte[] hash(String account, String code) {
        return secret.hash("recovery-code", account + "\n" + plain(code));
    }
}
