package io.invigil.shell.lockdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.invigil.protocol.model.LockdownRules;
import io.invigil.shell.desktop.Children;
import io.invigil.shell.desktop.Holder;
import io.invigil.shell.desktop.Recorder;
import io.invigil.shell.desktop.TypingWindow;
import io.invigil.shell.platform.linux.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LockdownCrashTest extends OnDesktop {
    private static final List<String> RESTRICTIONS = List.of("keyboard-shortcuts", "clipboard");
    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration GIVEN_BACK = Duration.ofSeconds(2);
    private static final Duration TOLD = Duration.ofSeconds(1);

    private final Children holders = new Children();

    LockdownCrashTest(@TempDir Path folder) {
        super(folder);
    }

    @AfterEach
    void endHolder() {
        holders.close();
        RestoreOutcome _ = Restore.run(state);
    }

    @ParameterizedTest
    @ValueSource(strings = {"KILL", "STOP", "TERM"})
    void givesTheComputerBackWhenTheProgramThatHoldsItIsHitBy(String signal) throws IOException {
        Process holder = holder();
        ProcessIdentity guard = ProcessIdentity.of(
                        holder.children().findFirst().orElseThrow().pid())
                .orElseThrow();
        desktop.press("Print");
        desktop.settle();
        assertThat(desktop.firedShortcuts()).isEmpty();

        signal(holder.pid(), signal);

        awaitGivenBack();
        await().atMost(GIVEN_BACK).until(() -> guard.state() == ProcessIdentity.State.GONE);
        assertThat(restorePoints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"KILL", "STOP", "TERM"})
    void tellsAtOnceWhenTheGuardIsHitByAndCanHoldAgain(String signal) throws Exception {
        Recorder told = new Recorder();
        try (Lockdown lockdown = Lockdown.engage(
                LockdownRules.holding(RESTRICTIONS),
                List.of(),
                state,
                GuardProgram.ofThisProcess().on(desktop.display()),
                told)) {
            ProcessHandle guard = ProcessHandle.current()
                    .children()
                    .filter(child -> child.info().commandLine().orElse("").contains("GuardMain"))
                    .findFirst()
                    .orElseThrow();

            signal(guard.pid(), signal);

            await().atMost(TOLD)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> !told.lost().isEmpty());
            awaitGivenBack();
            assertThat(lockdown.held()).isFalse();
            await().atMost(GIVEN_BACK).until(() -> restorePoints().isEmpty());

            lockdown.engageAgain();

            desktop.forgetFired();
            desktop.pressAll();
            await().atMost(START).until(() -> told.swallowed().contains("Ctrl+Alt+T"));
            assertThat(desktop.firedShortcuts()).isEmpty();
        }
    }

    @Test
    void restoresByHandWhatProgramAndGuardLeftWhenBothWereKilled() throws IOException {
        Process holder = holder();
        ProcessHandle guard = holder.children().findFirst().orElseThrow();
        signal(guard.pid(), "STOP");
        signal(holder.pid(), "KILL");
        assertThat(restorePoints()).hasSize(2);

        RestoreOutcome outcome = Restore.run(state);

        assertThat(outcome.problems()).isEmpty();
        assertThat(outcome.restored())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("keyboard-shortcuts: "),
                        line -> assertThat(line).startsWith("clipboard: "));
        awaitGivenBack();
        assertThat(Restore.run(state).nothingWasLocked()).isTrue();
    }

    @Test
    void givesTheComputerBackWhenTheProgramThatHoldsItLivesButSaysNothing() throws IOException {
        ProcessBuilder silent = GuardProgram.ofThisProcess()
                .on(desktop.display())
                .process(state.restorePoints(), new GuardTask(RESTRICTIONS, List.of()));
        Process guard = silent.redirectOutput(folder.resolve("guard.txt").toFile())
                .redirectError(folder.resolve("guard-errors.txt").toFile())
                .start();
        try {
            await().atMost(START)
                    .until(() -> Files.readString(folder.resolve("guard.txt")).contains("engaged"));

            awaitGivenBack();
            await().atMost(GIVEN_BACK).until(() -> !guard.isAlive());
            assertThat(restorePoints()).isEmpty();
        } finally {
            guard.destroyForcibly();
        }
    }

    @Test
    void hookObservesWhatTheGuardSwallows() throws IOException {
        Process holder = holder("observe");
        desktop.press("alt+Tab", "Print");
        desktop.type("secret");

        await().atMost(START).until(() -> output().contains("shortcut Print true jnativehook"));
        assertThat(output())
                .contains("shortcut Alt+Tab true guard")
                .contains("shortcut Alt+Tab true jnativehook")
                .doesNotContain("false")
                .doesNotContain("secret");
        try (var release = holder.getOutputStream()) {
            release.write('\n');
        }
        await().atMost(START).until(() -> output().contains("over"));
        assertThat(output()).contains("released [keyboard-shortcuts: the keyboard is free, clipboard: emptied]");
    }

    @Test
    void reportsWhatAnotherProgramPutsIntoTheClipboard() throws IOException {
        Process _ = holder();

        Process _ = holders.java(
                desktop.environment(),
                folder.resolve("window.txt"),
                TypingWindow.class,
                folder.resolve("typed.txt").toString());

        await().atMost(START).until(() -> output().contains("filled CLIPBOARD"));
    }

    private Process holder(String... more) throws IOException {
        String[] arguments = Stream.concat(Stream.of(state.root().toString()), Stream.of(more))
                .toArray(String[]::new);
        Process holder = holders.java(desktop.environment(), folder.resolve("holder.txt"), Holder.class, arguments);
        await().atMost(START).until(() -> output().contains("held ") || !holder.isAlive());
        assertThat(output()).contains("held ");
        return holder;
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("holder.txt"));
    }

    private static void awaitGivenBack() {
        await().atMost(GIVEN_BACK).pollInterval(Duration.ofMillis(50)).until(() -> {
            desktop.press("Print");
            return desktop.firedShortcuts().contains("Print");
        });
    }

    private static void signal(long pid, String signal) {
        desktop.tool(List.of("kill", "-" + signal, Long.toString(pid)));
    }

    private List<String> restorePoints() throws IOException {
        try (Stream<Path> files = Files.list(state.restorePoints())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
