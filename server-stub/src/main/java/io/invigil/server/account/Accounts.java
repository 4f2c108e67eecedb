package io.invigil.server.account;

import io.invigil.server.session.Database;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;

/// The proctors' accounts.
public final class Accounts {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,59}");

    private final Database database;
    private final Passwords passwords;
    private final InstantSource clock;

    /// @param clock the server's clock
    public Accounts(Database database, Passwords passwords, InstantSource clock) {
        this.database = database;
        this.passwords = passwords;
        this.clock = clock;
    }

    /// Whether an account can have this name: letters, digits and `._@-`, at most 60.
    public static boolean validName(String name) {
        return NAME.matcher(name).matches();
    }

    /// Makes an account with a password, or gives an existing one a new password, which ends its log-ins.
    ///
    /// @return whether it is new
    public boolean put(String name, char[] password) {
        String hash = passwords.hash(password);
        return database.change(sql -> {
            boolean fresh = sql.one("SELECT 1 FROM account WHERE name = ?", row -> 1, name)
                    .isEmpty();
            sql.run(
                    "INSERT INTO account(name, password, created_at) VALUES (?, ?, ?)"
                            + " ON CONFLICT(name) DO UPDATE SET password = excluded.password",
                    name,
                    hash,
                    clock.millis());
            sql.run("DELETE FROM pass WHERE kind = 'CONSOLE_COOKIE' AND holder = ?", name);
            return fresh;
        });
    }

    /// Makes an account that is only entered by links, if it is not there yet.
    public void ensure(String name) {
        database.write(sql -> sql.run(
                "INSERT INTO account(name, password, created_at) VALUES (?, NULL, ?) ON CONFLICT(name) DO NOTHING",
                name,
                clock.millis()));
    }

    /// Whether there is such an account.
    public boolean exists(String name) {
        return database.read(sql ->
                sql.one("SELECT 1 FROM account WHERE name = ?", row -> 1, name).isPresent());
    }

    /// Whether this is the account's password. Takes equally long when there is no such account.
    public boolean verify(String name, char[] password) {
        Optional<String> stored = database.read(sql ->
                sql.one("SELECT coalesce(password, '') FROM account WHERE name = ?", row -> row.getString(1), name));
        if (stored.isEmpty() || stored.get().isEmpty()) {
            passwords.pretend(password);
            return false;
        }
        return passwords.matches(password, stored.get());
    }
}
