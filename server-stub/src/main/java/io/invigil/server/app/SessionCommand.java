package io.invigil.server.app;

import io.invigil.protocol.wire.Json;
import io.invigil.server.exam.ExamFormatException;
import io.invigil.server.exam.Exams;
import io.invigil.server.session.RoomName;
import io.invigil.server.session.Sessions;
import io.invigil.server.session.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `invigil session`: invites candidates. Works beside a running server, and without one.
@Command(
        name = "invigil session",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Invites candidates.",
        subcommands = SessionCommand.New.class)
public final class SessionCommand implements Runnable {
    private static final int MAX_NAME = 200;

    @Spec
    private @Nullable CommandSpec spec;

    /// Runs the command; exits with its code.
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new SessionCommand()).execute(arguments));
    }

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "say what to do: new");
    }

    /// `invigil session new`: makes a session and prints its access link.
    @Command(
            name = "new",
            mixinStandardHelpOptions = true,
            description = "Makes a session for one candidate and prints the access link, which can be used once.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:made", "1:failed", "2:wrong usage"})
    static final class New implements Callable<Integer> {
        @Option(names = "--data", required = true, paramLabel = "DIR", description = "the server's data folder")
        private @Nullable Path data;

        @Option(names = "--name", required = true, paramLabel = "NAME", description = "the candidate's name")
        private @Nullable String name;

        @Option(names = "--exam", paramLabel = "ID", description = "the exam; '${DEFAULT-VALUE}' by default")
        private String exam = Exams.SAMPLE;

        @Option(
                names = "--room",
                paramLabel = "NAME",
                description = "the group of candidates that it belongs to; none by default")
        private String room = "";

        @Option(names = "--config", paramLabel = "FILE", description = "the server's settings, for invigil.code-hours")
        private @Nullable Path config;

        @Option(names = "--json", description = "print one line of JSON")
        private boolean json;

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            String candidate = Objects.requireNonNull(name).strip();
            if (candidate.isEmpty()
                    || candidate.length() > MAX_NAME
                    || candidate.chars().anyMatch(c -> c < ' ')) {
                throw new ParameterException(
                        Objects.requireNonNull(spec).commandLine(),
                        "--name must have 1 to " + MAX_NAME + " characters");
            }
            room = room.strip();
            if (!RoomName.valid(room)) {
                throw new ParameterException(
                        Objects.requireNonNull(spec).commandLine(),
                        "--room must have at most " + RoomName.MOST + " characters, on one line");
            }
            try {
                made(DataFolder.at(Objects.requireNonNull(data)), candidate);
                return 0;
            } catch (StartupException | ExamFormatException | IOException | StoreException failed) {
                System.err.println("invigil session: " + failed.getMessage());
                return 1;
            }
        }

        private void made(DataFolder folder, String candidate)
                throws StartupException, ExamFormatException, IOException {
            folder.requireUsed();
            AccessFile access = AccessFile.read(folder);
            Exams exams = Exams.open(folder.path());
            if (exams.find(exam).isEmpty()) {
                throw new StartupException(
                        "there is no exam '" + exam + "'; there are: " + String.join(", ", exams.ids()));
            }
            try (Store store = Store.open(folder, Clock.systemUTC())) {
                Sessions.Made made = store.sessions().create(candidate, exam, room, validity());
                store.audit().add("operator", "session-made", made.id().toString(), exam);
                print(access, made, candidate);
            }
        }

        private Duration validity() throws StartupException {
            return config == null
                    ? Duration.ofHours(24)
                    : Duration.ofHours(SettingsFile.read(config)
                            .number("code-hours", 1, 24 * 365)
                            .orElse(24));
        }

        private void print(AccessFile access, Sessions.Made made, String candidate) {
            String link = access.accessLink(made.code().grouped());
            if (!json) {
                System.out.println(link);
                return;
            }
            Map<String, String> line = new LinkedHashMap<>();
            line.put("session", made.id().toString());
            line.put("candidate", candidate);
            line.put("exam", exam);
            line.put("room", room);
            line.put("code", made.code().grouped());
            line.put("link", link);
            line.put("expiresAt", made.expiresAt().toString());
            System.out.println(Json.text(line));
        }
    }
}
