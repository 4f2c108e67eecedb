package io.invigil.server.app;

import io.invigil.protocol.evidence.VerifyCommand;
import io.invigil.protocol.log.CorruptLogException;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.Json;
import io.invigil.server.pki.PkiException;
import io.invigil.server.retention.PurgeOrder;
import io.invigil.server.retention.PurgeOutcome;
import io.invigil.server.session.StoreException;
import io.invigil.server.session.StoredSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `invigil purge`: deletes a session for good. Has the server do it that runs, or does it itself where none
/// runs.
@Command(
        name = "invigil purge",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Deletes all that is kept of a session: its key is destroyed, so that its events and pictures can be read in",
            "no copy of the journal; its answers, reports, incidents and its evidence bundle are deleted. A signed record",
            "of the deletion stays in DIR/purged. Works beside a running server, and without one."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:deleted, or the record is right", "1:not deleted, or the record is wrong", "2:wrong usage"})
public final class PurgeCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "SESSION",
            converter = SessionArgument.class,
            description = "the session's id")
    private @Nullable SessionId session;

    @Option(names = "--data", paramLabel = "DIR", description = "the server's data folder")
    private @Nullable Path data;

    @Option(
            names = "--why",
            paramLabel = "TEXT",
            description = "the reason, for the record; '${DEFAULT-VALUE}' if none")
    private String why = "on the operator's order";

    @Option(names = "--force", description = "also if the session is not over")
    private boolean force;

    @Option(names = "--yes", description = "do not ask")
    private boolean yes;

    @Option(names = "--json", description = "print one line of JSON")
    private boolean json;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            description = "how long to wait for the server that runs; ${DEFAULT-VALUE} by default")
    private int wait = 300;

    @Option(names = "--check", paramLabel = "FILE", description = "check the record of a deletion instead")
    private @Nullable Path check;

    @Option(
            names = "--fingerprint",
            paramLabel = "sha256:HEX",
            description = "with --check: the server's fingerprint, as its operator tells it")
    private @Nullable String fingerprint;

    @Spec
    private @Nullable CommandSpec spec;

    /// Runs the command; exits with its code.
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new PurgeCommand()).execute(arguments));
    }

    @Override
    public Integer call() {
        if (check != null) {
            return check(check);
        }
        if (session == null || data == null) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "say which session, and where: SESSION --data DIR");
        }
        try {
            return told(purge(DataFolder.at(data), session));
        } catch (StartupException | StoreException | IOException | PkiException | CorruptLogException failed) {
            System.err.println("invigil purge: " + failed.getMessage());
            return 1;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private int check(Path file) {
        List<String> arguments = new ArrayList<>(List.of(file.toString()));
        if (fingerprint != null) {
            arguments.addAll(List.of("--fingerprint", fingerprint));
        }
        if (json) {
            arguments.add("--json");
        }
        return new CommandLine(new VerifyCommand()).execute(arguments.toArray(String[]::new));
    }

    private PurgeOutcome purge(DataFolder folder, SessionId id)
            throws StartupException, IOException, PkiException, CorruptLogException, InterruptedException {
        folder.requireUsed();
        PurgeOrder order = new PurgeOrder(id, Orders.operator(), Orders.reason(why), force);
        try (Store store = Store.open(folder, Clock.systemUTC())) {
            if (!yes && !confirmed(store.sessions().find(id), id)) {
                throw new StartupException("nothing was deleted");
            }
        }
        Optional<AutoCloseable> lock = folder.tryLock();
        if (lock.isEmpty()) {
            return PurgeByServer.ask(folder, order, Duration.ofSeconds(wait));
        }
        try (var _ = new Locked(lock.get())) {
            return PurgeByHand.purge(folder, order);
        }
    }

    /// The lock of the data folder.
    private record Locked(AutoCloseable lock) implements AutoCloseable {
        @Override
        public void close() throws StartupException {
            try {
                lock.close();
            } catch (Exception failed) {
                throw new StartupException("the data folder cannot be unlocked: " + failed.getMessage(), failed);
            }
        }
    }

    private static boolean confirmed(Optional<StoredSession> known, SessionId id) throws IOException {
        String whose = known.map(found -> " of " + found.candidate() + " (exam " + found.exam() + ", " + found.state()
                        + found.closedAt().map(at -> ", over since " + at).orElse("") + ")")
                .orElse(", of which the database knows nothing");
        System.err.print("Session " + id + whose + "\nDelete all of it? This cannot be undone. [y/N] ");
        System.err.flush();
        String answer = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (answer == null) {
            System.err.println();
        }
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }

    private int told(PurgeOutcome outcome) {
        if (json) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("session", String.valueOf(session));
            switch (outcome) {
                case PurgeOutcome.Purged(Path record) -> {
                    line.put("purged", true);
                    line.put("record", record.toString());
                }
                case PurgeOutcome.Refused(String reason) -> {
                    line.put("purged", false);
                    line.put("why", reason);
                }
            }
            System.out.println(Json.text(line));
        }
        return switch (outcome) {
            case PurgeOutcome.Purged(Path record) -> {
                if (!json) {
                    System.out.println("Deleted session " + session + ".\nThe signed record: " + record
                            + "\nTo check it:       invigil verify " + record);
                }
                yield 0;
            }
            case PurgeOutcome.Refused(String reason) -> {
                if (!json) {
                    System.err.println("invigil purge: " + reason);
                }
                yield 1;
            }
        };
    }
}
