package io.invigil.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.protocol.model.ServerAddress;
import io.invigil.protocol.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The commands as a person runs them: processes of their own.
class CommandsTest {
    @TempDir
    private Path data;

    private record Ran(int exit, String out, String err) {}

    private Process process(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }

    private Ran run(Class<?> main, String input, String... arguments) throws Exception {
        Process process = process(main, arguments);
        try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
            in.write(input);
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), out.strip(), err.strip());
    }

    @Test
    void sayWhatToDoWhenNoServerEverRan() throws Exception {
        Ran ran = run(SessionCommand.class, "", "new", "--data", data.toString(), "--name", "Ada");

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err().lines()).hasSize(1);
        assertThat(ran.err()).contains("invigil server --data " + data);
    }

    @Test
    void exitWithTwoOnWrongUsage() throws Exception {
        assertThat(run(ServerCommand.class, "").exit()).isEqualTo(2);
        assertThat(run(SessionCommand.class, "", "new", "--data", data.toString(), "--name", " ")
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void inviteCandidatesAndLetProctorsInBesideARunningServer() throws Exception {
        try (TestServer server = TestServer.start(data)) {
            Ran ran =
                    run(SessionCommand.class, "", "new", "--data", data.toString(), "--name", "Ada Lovelace", "--json");
            JsonNode made = Json.mapper().readTree(ran.out());
            ServerAddress link = ServerAddress.parse(made.get("link").stringValue());
            assertThat(link.https()).hasToString(server.address());
            assertThat(link.code()).contains(made.get("code").stringValue());

            Ran unknown =
                    run(SessionCommand.class, "", "new", "--data", data.toString(), "--name", "Ada", "--exam", "none");
            assertThat(unknown.exit()).isEqualTo(1);
            assertThat(unknown.err()).contains("there are: sample");

            Ran account =
                    run(ProctorCommand.class, "a long password\n", "new", "--data", data.toString(), "--name", "pat");
            assertThat(account.out()).isEqualTo("Made the account pat (proctor, rooms: (none))");
            Ran tooShort = run(ProctorCommand.class, "short\n", "new", "--data", data.toString(), "--name", "sam");
            assertThat(tooShort.exit()).isEqualTo(1);

            Ran entry = run(ProctorCommand.class, "", "link", "--data", data.toString());
            String path = entry.out().substring(server.address().length());
            assertThat(server.get(path, Map.of()).headers().firstValue("location"))
                    .contains("/console");
        }
    }

    @Test
    void makeAccountsOfEachRoleAndListThem() throws Exception {
        try (TestServer server = TestServer.start(data)) {
            assertThat(newProctor("pat", "--room", "Hall 1", "--room", "Hall 2").out())
                    .isEqualTo("Made the account pat (proctor, rooms: Hall 1, Hall 2)");
            assertThat(newProctor("lea", "--role", "lead").out()).isEqualTo("Made the account lea (lead)");
            assertThat(newProctor("lea", "--role", "proctor", "--room", "").out())
                    .contains("Changed the password of lea", "Its role is proctor", "It watches rooms: (none)");
            for (String[] wrong : new String[][] {
                {"--role", "god"}, {"--role", "auditor", "--room", "Hall 1"}, {"--room", "x".repeat(81)}
            }) {
                Ran refused = newProctor("sam", wrong);
                assertThat(refused.exit()).as("%s", List.of(wrong)).isEqualTo(2);
                assertThat(refused.err()).contains(wrong[wrong.length - 2] + " ");
            }
            assertThat(newProctor("operator").err()).contains("entered by invigil proctor link");

            Ran list = run(ProctorCommand.class, "", "list", "--data", data.toString());
            assertThat(list.out().lines())
                    .containsExactly("lea  proctor        rooms: (none)", "pat  proctor        rooms: Hall 1, Hall 2");
            Ran session = run(
                    SessionCommand.class,
                    "",
                    "new",
                    "--data",
                    data.toString(),
                    "--name",
                    "Ada",
                    "--room",
                    "Hall 1",
                    "--json");
            assertThat(Json.mapper().readTree(session.out()).get("room").stringValue())
                    .isEqualTo("Hall 1");
            assertThat(server.logIn("pat", "a long password").status()).isEqualTo(303);
        }
    }

    private Ran newProctor(String name, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("new", "--data", data.toString(), "--name", name));
        arguments.addAll(List.of(more));
        return run(ProctorCommand.class, "a long password\n", arguments.toArray(String[]::new));
    }

    @Test
    void stopTheServerCleanlyWhenAskedTo() throws Exception {
        Process process =
                process(ServerCommand.class, "--data", data.toString(), "--https-port", "0", "--ingest-port", "0");
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("Invigil server is ready");
            process.destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(process.exitValue()).isEqualTo(143);
        try (TestServer again = TestServer.start(data)) {
            assertThat(again.address()).isNotEmpty();
        }
    }
}
