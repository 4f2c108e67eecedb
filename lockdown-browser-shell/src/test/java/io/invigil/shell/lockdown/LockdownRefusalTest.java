package io.invigil.shell.lockdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.invigil.precheck.environment.StateFolder;
import io.invigil.protocol.model.Enforcement;
import io.invigil.protocol.model.LockdownRules;
import io.invigil.shell.desktop.Recorder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockdownRefusalTest {
    private static final List<String> RESTRICTIONS = List.of("keyboard-shortcuts", "clipboard");
    private static final Duration GIVEN_BACK = Duration.ofSeconds(2);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "DISPLAY, '', There is no graphical display",
        "DISPLAY, :99999, does not answer",
        "WAYLAND_DISPLAY, wayland-0, Wayland"
    })
    void refusesInWordsWhereTheKeyboardCannotBeHeld(String name, String value, String words) throws Exception {
        GuardProgram here = GuardProgram.ofThisProcess();
        GuardProgram program =
                new GuardProgram(here.java(), here.classPath(), Map.of("XDG_SESSION_TYPE", "x11", name, value));

        assertThatThrownBy(() -> Lockdown.engage(
                        LockdownRules.holding(RESTRICTIONS), List.of(), state(), program, new Recorder()))
                .isInstanceOf(LockdownException.class)
                .hasMessageContaining(words);

        assertThat(state().restorePoints()).isEmptyDirectory();
    }

    @Test
    void refusesWhenTheGuardCannotBeStarted() {
        GuardProgram program = new GuardProgram(folder.resolve("no-java"), "", Map.of());

        assertThatThrownBy(() -> Lockdown.engage(
                        LockdownRules.holding(RESTRICTIONS), List.of(), state(), program, new Recorder()))
                .isInstanceOf(LockdownException.class)
                .hasMessageContaining("could not be started");
    }

    @Test
    void saysWhatAGuardThatFailsToStartSaid() {
        GuardProgram program = new GuardProgram(GuardProgram.ofThisProcess().java(), "nowhere", Map.of());

        assertThatThrownBy(() -> Lockdown.engage(
                        LockdownRules.holding(RESTRICTIONS), List.of(), state(), program, new Recorder()))
                .isInstanceOf(LockdownException.class)
                .hasMessageContaining("GuardMain");
    }

    @Test
    void refusesAtOnceWhenTheGuardIsStoppedWhileItEngages() throws Exception {
        Path java = Files.writeString(folder.resolve("java"), "#!/bin/sh\nkill -STOP $$\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        GuardProgram program = new GuardProgram(java, "", Map.of());
        CompletableFuture<Lockdown> held = CompletableFuture.supplyAsync(() -> {
            try {
                return Lockdown.engage(
                        LockdownRules.holding(RESTRICTIONS), List.of(), state(), program, new Recorder());
            } catch (LockdownException refused) {
                throw new CompletionException(refused);
            }
        });

        assertThat(held)
                .failsWithin(GIVEN_BACK)
                .withThrowableOfType(ExecutionException.class)
                .withMessageContaining("it was stopped");
    }

    @Test
    void refusesWhenItsFolderCannotBeMade() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> Lockdown.engage(
                        LockdownRules.holding(RESTRICTIONS),
                        List.of(),
                        new StateFolder(file),
                        GuardProgram.ofThisProcess(),
                        new Recorder()))
                .isInstanceOf(LockdownException.class)
                .hasMessageContaining("INVIGIL_HOME");
    }

    @Test
    void saysOfARestrictionThatNobodyHoldsThatItIsUnsupported() throws Exception {
        try (Lockdown lockdown = Lockdown.engage(
                LockdownRules.holding(List.of("breathing")),
                List.of(),
                state(),
                GuardProgram.ofThisProcess(),
                new Recorder())) {
            assertThat(lockdown.status().getFirst().enforcement()).isInstanceOf(Enforcement.Unsupported.class);
        }
    }

    @Test
    void saysOnOtherSystemsThatNothingIsHeld() {
        assertThat(Platform.of("Windows 11").reason()).contains("Windows 11");
        assertThat(Platform.of("Linux").reason()).isEmpty();
    }

    private StateFolder state() {
        return new StateFolder(folder.resolve("home"));
    }
}
