package io.invigil.server.app;

import io.invigil.server.account.Access;
import io.invigil.server.account.Accounts;
import io.invigil.server.session.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
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
        subcommands = {ProctorNew.class, ProctorList.class, ProctorLink.class})
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
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "say what to do: new, list or link");
    }

    /// What the subcommands share.
    abstract static class Work implements Callable<Integer> {
        @Option(names = "--data", required = true, paramLabel = "DIR", description = "the server's data folder")
        private @Nullable Path data;

        @Spec
        private @Nullable CommandSpec spec;

        abstract void run(DataFolder folder, Store store, Access access) throws StartupException, IOException;

        /// Complains before anything is opened.
        void check() {}

        @Override
        public Integer call() {
            check();
            try {
                DataFolder folder = DataFolder.at(Objects.requireNonNull(data));
                folder.requireUsed();
                try (Store store = Store.open(folder, Clock.systemUTC())) {
                    run(
                            folder,
                            store,
                            Access.of(store.database(), store.secret(), new SecureRandom(), Clock.systemUTC()));
                }
                return 0;
            } catch (StartupException | StoreException | IOException failed) {
                System.err.println("invigil proctor: " + failed.getMessage());
                return 1;
            }
        }

        ParameterException wrong(String why) {
            return new ParameterException(Objects.requireNonNull(spec).commandLine(), why);
        }

        String valid(String name) {
            if (!Accounts.validName(name)) {
                throw wrong("--name must have 1 to 60 letters, digits, or any of . _ @ -");
            }
            return name;
        }
    }
}
