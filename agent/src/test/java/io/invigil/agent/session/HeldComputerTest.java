package io.invigil.agent.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.invigil.agent.fixture.VirtualDisplay;
import io.invigil.precheck.environment.StateFolder;
import io.invigil.protocol.model.LockdownRules;
import io.invigil.shell.lockdown.GuardProgram;
import io.invigil.shell.lockdown.Lockdown;
import io.invigil.shell.lockdown.LockdownException;
import io.invigil.shell.lockdown.LockdownListener;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With the real guard, on a display of its own.
class HeldComputerTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private static VirtualDisplay display;

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // each test starts it
    private Process program;

    @BeforeAll
    static void startDisplay() throws IOException {
        display = VirtualDisplay.start();
    }

    @AfterAll
    static void endDisplay() {
        if (display != null) {
            display.close();
        }
    }

    @AfterEach
    void endProgram() {
        program.destroyForcibly().onExit().join();
    }

    @Test
    void holdsAllByOneLockdownAndGivesItBackWhenTold() throws Exception {
        start("keyboard-shortcuts");
        says("HELD");
        assertThat(free()).isFalse();
        assertThat(said())
                .contains("RestrictionEngaged[restriction=keyboard-shortcuts, enforcement=Enforced[]]")
                .contains("RestrictionEngaged[restriction=full-screen, enforcement=Enforced[]]")
                .contains("RestrictionEngaged[restriction=other-displays, enforcement=Enforced[]]")
                .contains("RestrictionEngaged[restriction=prohibited-programs, enforcement=Monitored[");

        tell("the candidate left");
        says("RELEASED");
        assertThat(said()).contains("RestrictionReleased[restriction=keyboard-shortcuts, detail=the candidate left]");
        assertThat(free()).isTrue();
    }

    @Test
    void reportsAShortcutThatIsSwallowedAndNoneThatThePolicyOpens() throws Exception {
        start("keyboard-shortcuts");
        says("HELD");
        press("alt+Tab");
        press("alt+F4");
        says("SHORTCUT Alt+F4 true jnativehook");
        assertThat(said().lines().filter(line -> line.startsWith("SHORTCUT")))
                .containsExactlyInAnyOrder("SHORTCUT Alt+F4 true guard", "SHORTCUT Alt+F4 true jnativehook");
    }

    private static void press(String keys) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("xdotool", "key", keys);
        builder.environment().put("DISPLAY", display.name());
        assertThat(builder.start().waitFor()).isZero();
    }

    @Test
    void refusesWhatThePolicyInsistsOnAndHoldsNothingThen() throws Exception {
        start("prohibited-programs");
        says("REFUSED");
        assertThat(said()).contains("Prohibited programs (Still running: a test)");
        assertThat(free()).isTrue();
        assertThat(folder.resolve("home/restore")).isEmptyDirectory();
    }

    @Test
    void startsAnotherGuardWhenOneIsKilledAndKeepsItsOwnWindows() throws Exception {
        start("keyboard-shortcuts");
        says("HELD");
        ProcessHandle guard = program.toHandle()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains("GuardMain"))
                .findFirst()
                .orElseThrow();
        assertThat(guard.destroyForcibly()).isTrue();
        says("HELD AGAIN");
        assertThat(said())
                .contains("RestrictionReleased[restriction=keyboard-shortcuts, detail=the guard was lost")
                .doesNotContain("RestrictionReleased[restriction=full-screen");
        assertThat(free()).isFalse();
        tell("over");
        says("RELEASED");
        assertThat(free()).isTrue();
    }

    private void start(String insisted) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        HoldingProgram.class.getName(),
                        folder.resolve("home").toString(),
                        insisted)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said.txt").toFile());
        builder.environment().put("DISPLAY", display.name());
        program = builder.start();
    }

    private void tell(String line) throws IOException {
        Writer in = program.outputWriter(StandardCharsets.UTF_8);
        in.write(line + "\n");
        in.flush();
    }

    private String said() throws IOException {
        return Files.readString(folder.resolve("said.txt"));
    }

    private void says(String word) {
        await().atMost(SOON).untilAsserted(() -> assertThat(said().lines()).anyMatch(line -> line.startsWith(word)));
    }

    /// Whether another lockdown could be engaged here.
    private boolean free() {
        try (Lockdown _ = Lockdown.engage(
                LockdownRules.holding(List.of("keyboard-shortcuts")),
                List.of(),
                new StateFolder(folder.resolve("another")),
                GuardProgram.ofThisProcess().on(display.name()),
                new Deaf())) {
            return true;
        } catch (LockdownException held) {
            return false;
        }
    }

    private record Deaf() implements LockdownListener {
        @Override
        public void shortcut(String keys, boolean swallowed, String observer) {}

        @Override
        public void focus(boolean focused, String window) {}

        @Override
        public void guardLost(String why) {}
    }
}
