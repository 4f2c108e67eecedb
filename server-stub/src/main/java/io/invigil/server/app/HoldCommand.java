package io.invigil.server.app;

import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.Json;
import io.invigil.server.retention.Holds;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `invigil hold`: legal holds. Works beside a running server, and without one.
@Command(
        name = "invigil hold",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Keeps sessions from being deleted, by retention or by invigil purge, until the hold is lifted.",
        subcommands = {HoldCommand.On.class, HoldCommand.Off.class, HoldCommand.Ls.class})
public final class HoldCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    /// Runs the command; exits with its code.
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new HoldCommand()).execute(arguments));
    }

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "say what to do: on, off or ls");
    }

    /// `invigil hold on`: puts a session on hold.
    @Command(
            name = "on",
            mixinStandardHelpOptions = true,
            description = "Puts a session on hold, or gives its hold another reason.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:on hold", "1:failed", "2:wrong usage"})
    static final class On extends StoreWork {
        @Parameters(paramLabel = "SESSION", converter = SessionArgument.class, description = "the session's id")
        private @Nullable SessionId session;

        @Option(
                names = "--why",
                required = true,
                paramLabel = "TEXT",
                description = "the reason, such as a case number")
        private @Nullable String why;

        @Override
        void run(Store store) throws StartupException {
            Holds holds = new Holds(store.database(), Clock.systemUTC());
            SessionId id = Objects.requireNonNull(session);
            String reason = Orders.reason(Objects.requireNonNull(why));
            if (store.sessions().find(id).isEmpty()) {
                throw new StartupException("there is no session " + id + " in this data folder");
            }
            if (!holds.put(id, Orders.operator(), reason)) {
                throw new StartupException("session " + id + " is being purged; it cannot be held any more");
            }
            store.audit().add(Orders.operator(), "hold-on", id.toString(), reason);
            System.out.println("Session " + id + " is on hold");
        }
    }

    /// `invigil hold off`: lifts a hold.
    @Command(
            name = "off",
            mixinStandardHelpOptions = true,
            description = "Lifts a session's hold. If its time is up, retention deletes it within the hour.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:lifted", "1:it was on no hold, or failed", "2:wrong usage"})
    static final class Off extends StoreWork {
        @Parameters(paramLabel = "SESSION", converter = SessionArgument.class, description = "the session's id")
        private @Nullable SessionId session;

        @Override
        void run(Store store) throws StartupException {
            Holds holds = new Holds(store.database(), Clock.systemUTC());
            SessionId id = Objects.requireNonNull(session);
            if (!holds.lift(id)) {
                throw new StartupException("session " + id + " is on no hold");
            }
            store.audit().add(Orders.operator(), "hold-off", id.toString(), "");
            System.out.println("Session " + id + " is on hold no more");
        }
    }

    /// `invigil hold ls`: lists the holds.
    @Command(name = "ls", mixinStandardHelpOptions = true, description = "Lists what is on hold, oldest first.")
    static final class Ls extends StoreWork {
        @Option(names = "--json", description = "print one line of JSON for each")
        private boolean json;

        @Override
        void run(Store store) {
            Holds holds = new Holds(store.database(), Clock.systemUTC());
            for (Holds.Hold hold : holds.all()) {
                if (json) {
                    Map<String, String> line = new LinkedHashMap<>();
                    line.put("session", hold.session().toString());
                    line.put("since", hold.at().toString());
                    line.put("by", hold.who());
                    line.put("why", hold.why());
                    System.out.println(Json.text(line));
                } else {
                    System.out.println(
                            hold.session() + "  since " + hold.at() + " by " + hold.who() + ": " + hold.why());
                }
            }
        }
    }
}
