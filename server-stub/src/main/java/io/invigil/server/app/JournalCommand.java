package io.invigil.server.app;

import io.invigil.protocol.log.CorruptLogException;
import io.invigil.server.journal.ContentKeys;
import io.invigil.server.pki.PkiException;
import io.invigil.server.retention.KeyFolder;
import io.invigil.server.session.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `invigil journal`: looks at what agents sent. Changes nothing; works beside a running server, and without
/// one.
@Command(
        name = "invigil journal",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Looks at the journal of a server, also while it runs. Changes nothing in it.",
        subcommands = {JournalList.class, JournalCat.class, JournalCheckCommand.class})
public final class JournalCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    /// Runs the command; exits with its code.
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new JournalCommand()).execute(arguments));
    }

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "say what to do: ls, cat or check");
    }

    /// What the subcommands share.
    abstract static class Work implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "DATA", description = "the server's data folder")
        private @Nullable Path data;

        /// @return the exit code
        abstract int run(DataFolder folder) throws StartupException, IOException, CorruptLogException, PkiException;

        @Override
        public Integer call() {
            try {
                DataFolder folder = DataFolder.at(Objects.requireNonNull(data));
                return run(folder);
            } catch (StartupException
                    | StoreException
                    | IOException
                    | CorruptLogException
                    | PkiException
                    | UncheckedIOException failed) {
                System.err.println("invigil journal: " + failed.getMessage());
                return 1;
            }
        }

        /// The keys; without them only what is not encrypted can be looked at.
        static ContentKeys keys(DataFolder folder) throws IOException {
            Optional<KeyFolder> found = KeyFolder.existing(folder.path());
            if (found.isEmpty()) {
                System.err.println(
                        "invigil journal: there is no " + folder.path().resolve("keys") + ": events cannot be read");
            }
            return found.isPresent() ? found.get() : new NoKeys();
        }
    }
}
