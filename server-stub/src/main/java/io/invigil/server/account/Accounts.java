package io.invigil.server.account;

import io.invigil.server.session.Database;
import io.invigil.server.session.RoomName;
import io.invigil.server.session.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The accounts of those who work in the console. None is ever deleted, so that the audit log's names stay
/// those of the same people: an account is withdrawn, and can be given back.
public final class Accounts {
    /// The account of those who have a shell on the server, entered by links only.
    public static final String OPERATOR = "operator";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,59}");
    private static final int MOST_ROOMS = 200;
    private static final String COLUMNS = "SELECT name, role, withdrawn_at, password IS NOT NULL, created_at,"
            + " EXISTS(SELECT 1 FROM second_step WHERE account = name AND confirmed_at IS NOT NULL) FROM account ";

    private final Database database;
    private final Passwords passwords;
    private final AccessChanges changes;
    private final InstantSource clock;

    /// @param clock the server's clock
    Accounts(Database database, Passwords passwords, AccessChanges changes, InstantSource clock) {
        this.database = database;
        this.passwords = passwords;
        this.changes = changes;
        this.clock = clock;
    }

    /// What came of a change.
    public enum Outcome {
        /// It is done.
        DONE,
        /// There is no such account.
        UNKNOWN,
        /// It would have left nobody who can make accounts.
        LAST_ADMINISTRATOR
    }

    /// Whether an account can have this name: letters, digits and `._@-`, at most 60.
    public static boolean validName(String name) {
        return NAME.matcher(name).matches();
    }

    /// Makes an account.
    ///
    /// @return whether it is made: there was none of this name
    public boolean make(String name, Role role, Collection<String> rooms, char[] password) {
        String hash = passwords.hash(password);
        boolean made = database.change(sql -> {
            boolean fresh = sql.run(
                            "INSERT INTO account(name, role, password, created_at) VALUES (?, ?, ?, ?)"
                                    + " ON CONFLICT(name) DO NOTHING",
                            name,
                            role.name(),
                            hash,
                            clock.millis())
                    == 1;
            if (fresh) {
                assign(sql, name, rooms);
            }
            return fresh;
        });
        changes.happened();
        return made;
    }

    /// Gives an account a new password, which ends its log-ins.
    ///
    /// @return whether there is such an account
    public boolean password(String name, char[] password) {
        String hash = passwords.hash(password);
        return changed(sql -> {
            LogIns.endAll(sql, name);
            return sql.run("UPDATE account SET password = ? WHERE name = ?", hash, name) == 1;
        });
    }

    /// Gives an account another role.
    public Outcome role(String name, Role role) {
        return unlessLast(name, role == Role.ADMINISTRATOR, sql -> {
            sql.run("UPDATE account SET role = ? WHERE name = ?", role.name(), name);
        });
    }

    /// Says which rooms an account watches, in place of those before.
    ///
    /// @return whether there is such an account
    public boolean rooms(String name, Collection<String> rooms) {
        return changed(sql -> {
            boolean there = find(sql, name).isPresent();
            if (there) {
                sql.run("DELETE FROM account_room WHERE account = ?", name);
                assign(sql, name, rooms);
            }
            return there;
        });
    }

    /// Lets an account in no more, and ends its log-ins.
    public Outcome withdraw(String name) {
        return unlessLast(name, false, sql -> {
            sql.run("UPDATE account SET withdrawn_at = ? WHERE name = ?", clock.millis(), name);
            LogIns.endAll(sql, name);
        });
    }

    /// Lets an account in again.
    ///
    /// @return whether it was withdrawn
    public boolean restore(String name) {
        return changed(sql ->
                sql.run("UPDATE account SET withdrawn_at = NULL WHERE name = ? AND withdrawn_at IS NOT NULL", name)
                        == 1);
    }

    /// Makes the operator's account, an administrator without a password, if it is not there yet.
    public void ensureOperator() {
        database.write(sql -> sql.run(
                "INSERT INTO account(name, role, password, created_at) VALUES (?, ?, NULL, ?)"
                        + " ON CONFLICT(name) DO NOTHING",
                OPERATOR,
                Role.ADMINISTRATOR.name(),
                clock.millis()));
    }

    /// The account of this name.
    public Optional<Account> find(String name) {
        return database.read(sql -> find(sql, name));
    }

    /// All accounts, in the order of their names.
    public List<Account> all() {
        return database.read(sql -> sql.all(COLUMNS + "ORDER BY name", row -> account(sql, row)));
    }

    /// Whether this is the password of an account that is not withdrawn. Takes equally long when there is
    /// none.
    public boolean verify(String name, char[] password) {
        Optional<String> stored = database.read(sql -> sql.one(
                "SELECT coalesce(password, '') FROM account WHERE name = ? AND withdrawn_at IS NULL",
                row -> row.getString(1),
                name));
        if (stored.isEmpty() || stored.get().isEmpty()) {
            passwords.pretend(password);
            return false;
        }
        return passwords.matches(password, stored.get());
    }

    static Optional<Account> find(Sql sql, String name) throws SQLException {
        return sql.one(COLUMNS + "WHERE name = ?", row -> account(sql, row), name);
    }

    private static Account account(Sql sql, ResultSet row) throws SQLException {
        String name = row.getString(1);
        return new Account(
                name,
                Role.valueOf(row.getString(2)),
                sql.all("SELECT room FROM account_room WHERE account = ? ORDER BY room", of -> of.getString(1), name),
                row.getObject(3) != null,
                row.getInt(4) == 1,
                row.getInt(6) == 1,
                Instant.ofEpochMilli(row.getLong(5)));
    }

    private static void assign(Sql sql, String name, Collection<String> rooms) throws SQLException {
        if (rooms.size() > MOST_ROOMS || !rooms.stream().allMatch(RoomName::valid)) {
            throw new IllegalArgumentException("no rooms to assign: " + rooms);
        }
        for (String room : new TreeSet<>(rooms)) {
            sql.run("INSERT INTO account_room(account, room) VALUES (?, ?)", name, room);
        }
    }

    private Outcome unlessLast(String name, boolean stays, Database.Change change) {
        Outcome outcome = database.change(sql -> {
            Optional<Account> account = find(sql, name);
            if (account.isEmpty()) {
                return Outcome.UNKNOWN;
            }
            boolean leaves = !stays
                    && account.get().role() == Role.ADMINISTRATOR
                    && !account.get().withdrawn();
            boolean others = sql.one(
                            "SELECT 1 FROM account WHERE role = 'ADMINISTRATOR' AND withdrawn_at IS NULL AND name <> ?",
                            row -> 1,
                            name)
                    .isPresent();
            if (leaves && !others) {
                return Outcome.LAST_ADMINISTRATOR;
            }
            change.on(sql);
            return Outcome.DONE;
        });
        changes.happened();
        return outcome;
    }

    private boolean changed(Database.Work<Boolean> work) {
        boolean done = database.change(work);
        changes.happened();
        return done;
    }
}
