package io.invigil.server.app;

import io.invigil.server.account.Access;
import io.invigil.server.account.Account;
import io.invigil.server.account.Accounts;
import io.invigil.server.account.Passwords;
import io.invigil.server.account.Role;
import io.invigil.server.session.RoomName;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `invigil proctor new`: makes an account, or changes its password, role and rooms.
@Command(
        name = "new",
        mixinStandardHelpOptions = true,
        description = {
            "Makes an account, or gives it a new password, and another role or other rooms where they are named.",
            "An account that was withdrawn is given back.",
            "The password is asked for, or read as one line from standard input."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:made or changed", "1:failed", "2:wrong usage"})
final class ProctorNew extends ProctorCommand.Work {
    @Option(names = "--name", required = true, paramLabel = "NAME", description = "the account's name")
    private @Nullable String name;

    @Option(names = "--role", paramLabel = "ROLE", description = "proctor (by default), lead, administrator or auditor")
    private @Nullable String role;

    @Option(
            names = "--room",
            paramLabel = "NAME",
            description =
                    "a room that a proctor watches, in place of those before; can be given several times. '' means"
                            + " the sessions of no room, which a new proctor watches where no room is named")
    private List<String> rooms = new ArrayList<>();

    private Optional<Role> wanted = Optional.empty();

    @Override
    void check() {
        String account = valid(Objects.requireNonNull(name));
        if (account.equals(Accounts.OPERATOR)) {
            throw wrong(
                    "--name cannot be '" + Accounts.OPERATOR + "': that account is entered by invigil proctor link");
        }
        String word = role;
        if (word != null) {
            wanted = Role.of(word);
            if (wanted.isEmpty()) {
                throw wrong("--role must be proctor, lead, administrator or auditor, not '" + word + "'");
            }
        }
        rooms.replaceAll(String::strip);
        if (!rooms.stream().allMatch(RoomName::valid)) {
            throw wrong("--room must have at most " + RoomName.MOST + " characters, on one line");
        }
        if (!rooms.isEmpty() && wanted.filter(given -> !given.needsRooms()).isPresent()) {
            throw wrong("--room is for proctors: the role '" + wanted.get().word() + "' sees all rooms");
        }
    }

    @Override
    void run(DataFolder folder, Store store, Access access) throws StartupException, IOException {
        String account = Objects.requireNonNull(name);
        char[] password = password();
        try {
            Optional<Account> before = access.accounts().find(account);
            if (before.isEmpty()) {
                made(store, access, account, password);
            } else {
                changed(store, access, before.get(), password);
            }
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private void made(Store store, Access access, String account, char[] password) throws StartupException {
        Role given = wanted.orElse(Role.PROCTOR);
        Set<String> watched = new TreeSet<>(rooms);
        if (given.needsRooms() && watched.isEmpty()) {
            watched.add("");
        }
        if (!access.accounts().make(account, given, watched, password)) {
            throw new StartupException("the account '" + account + "' was made by somebody else just now");
        }
        String what = Account.described(given, watched);
        store.audit().add("operator", "account-made", account, what);
        System.out.println("Made the account " + account + " (" + what + ")");
    }

    private void changed(Store store, Access access, Account before, char[] password) throws StartupException {
        String account = before.name();
        if (wanted.isPresent() && access.accounts().role(account, wanted.get()) != Accounts.Outcome.DONE) {
            throw new StartupException("'" + account + "' is the only administrator: make another one first");
        }
        boolean there = access.accounts().password(account, password);
        assert there;
        store.audit().add("operator", "password-changed", account, "");
        System.out.println("Changed the password of " + account);
        if (wanted.isPresent()) {
            store.audit().add("operator", "account-role", account, wanted.get().word());
            System.out.println("Its role is " + wanted.get().word());
        }
        if (!rooms.isEmpty()) {
            Set<String> watched = new TreeSet<>(rooms);
            boolean assigned = access.accounts().rooms(account, watched);
            assert assigned;
            store.audit().add("operator", "account-rooms", account, Account.described(watched));
            System.out.println("It watches " + Account.described(watched));
        }
        if (access.accounts().restore(account)) {
            store.audit().add("operator", "account-restore", account, "");
            System.out.println("It was withdrawn and is given back");
        }
    }

    // there is a console or none, depending on the JDK and on where standard input comes from
    @SuppressWarnings("SystemConsoleNull")
    private static char[] password() throws StartupException, IOException {
        @Nullable Console console = System.console();
        char @Nullable [] typed;
        if (console != null && console.isTerminal()) {
            typed = console.readPassword("Password (at least %d characters): ", Passwords.LEAST);
        } else {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            typed = line == null ? null : line.toCharArray();
        }
        if (typed == null || typed.length < Passwords.LEAST || typed.length > Passwords.MOST) {
            throw new StartupException("the password must have " + Passwords.LEAST + " to " + Passwords.MOST
                    + " characters; nothing was changed");
        }
        return typed;
    }
}
