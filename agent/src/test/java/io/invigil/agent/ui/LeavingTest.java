package io.invigil.agent.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.invigil.agent.fixture.VirtualDisplay;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Leaving and finishing by mouse and keys, on a display of its own, while the real guard holds the keyboard.
class LeavingTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final List<String> recorded = new CopyOnWriteArrayList<>();
    private final LinkedBlockingQueue<String> answers = new LinkedBlockingQueue<>();

    @SuppressWarnings("NullAway.Init") // each test starts them
    private VirtualDisplay display;

    @SuppressWarnings("NullAway.Init")
    private Process program;

    @BeforeEach
    void start() throws Exception {
        display = VirtualDisplay.start();
        run("xrandr", "--setmonitor", "left", "960/254x1080/286+0+0", "screen");
        run("xrandr", "--setmonitor", "right", "960/254x1080/286+960+0", "none");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        LeavingProgram.class.getName(),
                        folder.resolve("home").toString())
                .redirectErrorStream(true);
        builder.environment().put("DISPLAY", display.name());
        program = builder.start();
        Thread.ofVirtual().start(this::hear);
        says("HELD");
    }

    @AfterEach
    void end() {
        program.destroyForcibly().onExit().join();
        display.close();
    }

    @Test
    void givesTheComputerBackForTheRightQuitPasswordOnlyAndWithoutANetwork() throws Exception {
        assertThat(ask("lost")).isEqualTo("lost");
        open("Leave…", "Stay in the exam");
        keys("Escape");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ask("where Leave now")).isEmpty());
        type("typing goes on");
        await().atMost(SOON).untilAsserted(() -> assertThat(ask("typed")).isEqualTo("typing goes on"));

        open("Leave…", "I have a quit password");
        open("I have a quit password", "Quit password");
        click("Quit password");
        keys("Return");
        type("let me in");
        keys("Return");
        says("Noticed[watch=quit-password, cause=a wrong quit password was typed, over=true, length=PT0S]");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                ask("where That is not the quit password (1 wrong try). You can leave without it."))
                        .isNotEmpty());
        assertThat(recorded).noneMatch(line -> line.startsWith("MachineUnlocked"));

        keys("ctrl+a");
        type("let me out");
        keys("Return");
        says("MachineUnlocked[by=quit-password, reason=]");
        assertThat(recorded).filteredOn(line -> line.startsWith("Noticed")).hasSize(1);
        assertThat(recorded).noneMatch(line -> line.contains("let me"));
    }

    @Test
    void letsTheCandidateLeaveWithAReasonAfterOneQuestion() throws Exception {
        open("Leave…", "Why? (you need not say)");
        click("Why? (you need not say)");
        type("I feel ill");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ask("where I feel ill")).isNotEmpty());
        open("Leave now", "");
        says("MachineUnlocked[by=candidate, reason=I feel ill]");
        assertThat(recorded).hasSize(2);
    }

    @Test
    void handsInAfterOneQuestionThatCountsWhatIsOpenAndSpeaksTheChosenLanguageOnTheCoversToo() throws Exception {
        assertThat(ask("cover")).isEqualTo("This display is covered while the exam runs");
        open("Deutsch", "Abgeben");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ask("cover"))
                        .isNotEqualTo("This display is covered while the exam runs")
                        .contains("Prüfung"));
        open("Abgeben", "3 Fragen sind noch nicht beantwortet. Nach der Abgabe lässt sich keine Antwort mehr ändern.");
        open("Jetzt abgeben", "");
        says("HANDED IN");
    }

    /// Clicks on something until what it leads to is there.
    private void open(String name, String next) throws Exception {
        click(name);
        if (!next.isEmpty()) {
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(ask("where " + next)).as(next).isNotEmpty());
        }
    }

    private void click(String name) throws Exception {
        List<String> words = new ArrayList<>(List.of("xdotool", "mousemove"));
        words.addAll(List.of(place(name).split(" ")));
        words.addAll(List.of("click", "1"));
        run(words.toArray(String[]::new));
    }

    /// Where something is, once it has stopped moving.
    private String place(String name) {
        AtomicReference<String> place = new AtomicReference<>("");
        await(name).atMost(SOON).until(() -> {
            String now = ask("where " + name);
            return !now.isEmpty() && now.equals(place.getAndSet(now));
        });
        return Objects.requireNonNull(place.get());
    }

    private void keys(String names) throws Exception {
        run("xdotool", "key", names);
    }

    private void type(String text) throws Exception {
        run("xdotool", "type", "--delay", "15", text);
    }

    private void run(String... words) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().put("DISPLAY", display.name());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(String.join(" ", words) + ": " + said).isZero();
    }

    private String ask(String question) throws Exception {
        Writer in = program.outputWriter(StandardCharsets.UTF_8);
        in.write(question + "\n");
        in.flush();
        String answer = answers.poll(SOON.toSeconds(), TimeUnit.SECONDS);
        assertThat(answer).as("an answer to " + question).isNotNull();
        return answer;
    }

    private void hear() {
        try (BufferedReader out = program.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith("= ")) {
                    answers.add(line.substring(2));
                } else {
                    recorded.add(line);
                }
            }
        } catch (IOException ended) {
            recorded.add("ENDED");
        }
    }

    private void says(String line) {
        await().atMost(SOON).untilAsserted(() -> assertThat(recorded).contains(line));
    }
}
