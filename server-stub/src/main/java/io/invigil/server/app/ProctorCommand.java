package io.invigil.server.app;

import io.invigil.server.account.Accounts;
import io.invigil.server.account.Passwords;
import io.invigil.server.session.Passes;
import io.invigil.server.session.StoreException;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `invigil proctor`: lets proctors in. Works beside a running server, and without one.
@Command(
        name = "invigil proctor",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Lets proctors into the console.",
        subcommands = {ProctorCommand.New.class, ProctorCommand.Link.class})
public final class ProctorCommand implements Runnable {
    /// How long a log-in link can be used.
    public static final Duration LINK_VALIDITY = Duration.ofMinutes(10);

    @Spec
    private @Nullable CommandSpec spec;

    /// Runs the command; exits with its code.
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ProctorCommand()).execute(arguments));
    }

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "say what to do: new or link");
    }

    /// What the subcommands share.
    abstract static class Work implements Callable<Integer> {
        @Option(names = "--data", required = true, paramLabel = "DIR", description = "the server's data folder")
        private @Nullable Path data;

        @Spec
        private @Nullable CommandSpec spec;

        abstract void run(DataFolder folder, Store store, Accounts accounts) throws StartupException, IOException;

        @Override
        public Integer call() {
            try {
                DataFolder folder = DataFolder.at(Objects.requireNonNull(data));
                folder.requireUsed();
                try (Store store = Store.open(folder, Clock.systemUTC())) {
                    run(folder, store, accounts(store));
                }
                return 0;
            } catch (StartupException | StoreException | IOException failed) {
                System.err.println("invigil proctor: " + failed.getMessage());
                return 1;
            }
        }

        private static Accounts accounts(Store store) {
            return new Accounts(store.database(), new Passwords(new SecureRandom()), Clock.systemUTC());
        }

        String valid(String name) {
            if (!Accounts.validName(name)) {
                throw new ParameterException(
                        Objects.requireNonNull(spec).commandLine(),
                        "--name must have 1 to 60 letters, digits, or any of . _ @ -");
            }
            return name;
        }
    }

    /// `invigil proctor new`: makes an account, or changes its password.
    @Command(
            name = "new",
            mixinStandardHelpOptions = true,
            description = {
                "Makes an account, or gives it a new password.",
                "The password is asked for, or read as one line from standard input."
            })
    static final class New extends Work {
        @Option(names = "--name", required = true, paramLabel = "NAME", description = "the account's name")
        private @Nullable String name;

        @Override
        void run(DataFolder folder, Store store, Accounts accounts) throws StartupException, IOException {
            String account = valid(Objects.requireNonNull(name));
            char[] password = password();
            try {
                boolean fresh = accounts.put(account, password);
                store.audit().add("operator", fresh ? "account-made" : "password-changed", account, "");
                System.out.println((fresh ? "Made the account " : "Changed the password of ") + account);
            } finally {
                Arrays.fill(password, '\0');
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

    /// `invigil proctor link`: a one-time link to the console.
    @Command(
            name = "link",
            mixinStandardHelpOptions = true,
            description = "Prints a link that opens the console once, within 10 minutes.")
    static final class Link extends Work {
        @Option(
                names = "--name",
                paramLabel = "NAME",
                description = "the account that the link is for; '${DEFAULT-VALUE}' by default, which has no password")
        private String name = "operator";

        @Override
        void run(DataFolder folder, Store store, Accounts accounts) throws StartupException {
            String account = valid(name);
            if (account.equals("operator")) {
                accounts.ensure(account);
            } else if (!accounts.exists(account)) {
                throw new StartupException(
                        "there is no account '" + account + "': make it first with invigil proctor" + " new");
            }
            AccessFile access = AccessFile.read(folder);
            String token = store.passes().issue(Passes.Kind.CONSOLE_LINK, account, LINK_VALIDITY);
            store.audit().add("operator", "link-made", account, "");
            System.out.println(access.https() + "/console/enter?token=" + token);
        }
    }
}
