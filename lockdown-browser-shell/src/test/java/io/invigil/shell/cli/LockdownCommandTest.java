package io.invigil.shell.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.invigil.protocol.wire.Json;
import io.invigil.shell.desktop.Desktop;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

class LockdownCommandTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    @Test
    void holdsWhatThePolicyNamesCountsWhatIsTriedAndGivesAllBack() throws Exception {
        try (Desktop desktop = Desktop.start(Files.createDirectory(folder.resolve("desktop")))) {
            Path json = folder.resolve("outcome.json");
            Process rehearsal = start(desktop, policy("keyboard-shortcuts"), json);
            desktop.forgetFired();
            await().atMost(SOON).until(() -> Files.exists(folder.resolve("home/restore")) && heldKeyboard());
            await().atMost(SOON).untilAsserted(() -> {
                desktop.forgetFired();
                desktop.press("alt+Tab");
                desktop.settle();
                assertThat(desktop.firedShortcuts()).isEmpty();
            });
            desktop.press("Super_L", "Return");
            assertThat(rehearsal.waitFor()).as(said()).isZero();

            JsonNode outcome = Json.tree(Files.readAllBytes(json), Json.MAX_BYTES);
            assertThat(outcome.path("ended").asString()).isEqualTo("candidate");
            assertThat(outcome.path("swallowed").has("Alt+Tab")).isTrue();
            assertThat(outcome.path("swallowed").has("Super")).isTrue();
            assertThat(levels(outcome))
                    .startsWith("keyboard-shortcuts ENFORCED true", "full-screen ENFORCED true")
                    .endsWith("exam-origin WITH-EXAM true");
            desktop.press("alt+Tab");
            await().atMost(SOON).until(() -> desktop.firedShortcuts().contains("alt+Tab"));
            assertThat(said()).contains("Swallowed: Alt+Tab").contains("would start on this computer");
        }
    }

    @Test
    void failsWhereThePolicyInsistsOnWhatNobodyCanHold() throws Exception {
        try (Desktop desktop = Desktop.start(Files.createDirectory(folder.resolve("desktop")))) {
            Path json = folder.resolve("outcome.json");
            Process rehearsal = start(desktop, policy("no-such-thing"), json, "--rehearse", "1");
            assertThat(rehearsal.waitFor()).as(said()).isEqualTo(1);
            JsonNode outcome = Json.tree(Files.readAllBytes(json), Json.MAX_BYTES);
            assertThat(outcome.path("ended").asString()).isEqualTo("time");
            assertThat(outcome.path("good").asBoolean(true)).isFalse();
            assertThat(said()).contains("insists on no-such-thing");
        }
    }

    @Test
    void refusesTimesLanguagesAndFilesThatCannotBe() {
        assertThat(run("--rehearse", "0")).isEqualTo(2);
        assertThat(run("--rehearse", "5", "--lang", "xx")).isEqualTo(2);
        assertThat(run("--rehearse", "5", "--policy", folder.resolve("absent").toString()))
                .isEqualTo(2);
        assertThat(run("--rehearse", "5", "--json", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("1 to 3600", "'xx'", "--policy", "--json");
    }

    private boolean heldKeyboard() throws IOException {
        try (var points = Files.list(folder.resolve("home/restore"))) {
            return points.anyMatch(file -> file.toString().contains("full-screen"));
        }
    }

    private Path policy(String insisted) throws IOException {
        return Files.writeString(folder.resolve("policy.json"), """
                {"lockdown": {"restrictions": ["keyboard-shortcuts", "full-screen", "no-such-thing", "exam-origin"],
                              "refuseUnlessEnforced": ["%s"]}}
                """.formatted(insisted));
    }

    private Process start(Desktop desktop, Path policy, Path json, String... more) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                LockdownCommand.class.getName(),
                "--lang",
                "en",
                "--home",
                folder.resolve("home").toString(),
                "--policy",
                policy.toString(),
                "--json",
                json.toString()));
        command.addAll(more.length == 0 ? List.of("--rehearse", "60") : List.of(more));
        return desktop.children().start(desktop.environment(), folder.resolve("said.txt"), command);
    }

    private static List<String> levels(JsonNode outcome) {
        List<String> levels = new ArrayList<>();
        outcome.path("restrictions")
                .forEach(one -> levels.add(one.path("id").asString() + " "
                        + one.path("enforcement").asString() + " "
                        + one.path("released").asBoolean()));
        return levels;
    }

    private String said() throws IOException {
        return Files.readString(folder.resolve("said.txt"));
    }

    private int run(String... arguments) {
        return new CommandLine(new LockdownCommand())
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
