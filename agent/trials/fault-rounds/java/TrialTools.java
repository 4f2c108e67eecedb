package io.invigil.agent.session;

import io.invigil.agent.identity.AccessCode;
import io.invigil.agent.identity.SessionStore;
import io.invigil.precheck.environment.StateFolder;
import io.invigil.protocol.evidence.VerifyCommand;
import io.invigil.protocol.model.ServerAddress;
import io.invigil.protocol.wire.Json;
import io.invigil.server.app.SessionCommand;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/// The product's own commands, in one process for all rounds: a line of words in, a line of JSON out.
/// ```
/// enrol DATA CONFIG NAME HOME     a session of its own, enrolled in HOME: {"session":..., "link":...}
/// verify FOLDER FINGERPRINT       {"exit":0, "said":...}
/// ```
public final class TrialTools {
    private static final Pattern LINK = Pattern.compile("https://\\S+");

    private TrialTools() {}

    /// Until its input ends.
    public static void main(String[] arguments) throws IOException {
        PrintStream out = System.out;
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split("\t", -1);
            Map<String, ?> answer;
            try {
                answer = switch (words[0]) {
                    case "enrol" -> enrol(words[1], words[2], words[3], Path.of(words[4]));
                    case "verify" -> run(new VerifyCommand(), words[1], "--fingerprint", words[2]);
                    default -> Map.of("error", "unknown: " + words[0]);
                };
            } catch (ExamException | RuntimeException failed) {
                answer = Map.of("error", String.valueOf(failed.getMessage()));
            }
            out.println(Json.text(answer));
            out.flush();
        }
    }

    private static Map<String, ?> enrol(String data, String config, String name, Path home) throws ExamException {
        String said = String.valueOf(run(
                        new SessionCommand(), "new", "--data", data, "--config", config, "--name", name)
                .get("said"));
        Matcher link = LINK.matcher(said);
        if (!link.find()) {
            throw new ExamException("no session was made: " + said);
        }
        ServerAddress address = ServerAddress.parse(link.group());
        try (Releases releases = new Releases()) {
            SessionStore store = new SessionStore(new StateFolder(home), new SecureRandom());
            SessionEntry.Entered entered = new SessionEntry(store, releases)
                    .enter(new ExamSettings(
                            new StateFolder(home),
                            Optional.of(address),
                            address.code().map(AccessCode::parse),
                            true,
                            true,
                            true));
            return Map.of("session", entered.enrolment().session().toString(), "link", link.group());
        }
    }

    private static Map<String, ?> run(Object command, String... arguments) {
        PrintStream before = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream catching = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            System.setOut(catching);
            System.setErr(catching);
            int exit = new CommandLine(command).execute(arguments);
            catching.flush();
            return Map.of("exit", exit, "said", said.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
        }
    }
}
