package io.invigil.shell.lockdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.invigil.precheck.environment.StateFolder;
import io.invigil.protocol.model.LockdownRules;
import io.invigil.shell.desktop.Desktop;
import io.invigil.shell.desktop.Recorder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockdownStallTest {
    private static final Duration STALL = Duration.ofMillis(1800);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration GIVEN_BACK = Duration.ofSeconds(2);

    private static Desktop desktop;

    private final Recorder told = new Recorder();
    private final StateFolder state;

    LockdownStallTest(@TempDir Path folder) {
        state = new StateFolder(folder.resolve("home"));
    }

    @BeforeAll
    static void startDesktop(@TempDir Path desktopFolder) throws IOException {
        desktop = Desktop.start(desktopFolder);
    }

    @AfterAll
    static void endDesktop() throws IOException {
        if (desktop != null) {
            desktop.stopServer(false);
            desktop.close();
        }
    }

    @Test
    void keepsTheKeyboardWhenTheDisplayStandsStillForAWhile() throws Exception {
        try (Lockdown lockdown = hold()) {
            for (int time = 0; time < 2; time++) {
                desktop.stopServer(true);
                await().during(STALL)
                        .atMost(STALL.plus(SOON))
                        .until(() -> told.lost().isEmpty());
                desktop.stopServer(false);
                desktop.pressAll();
            }

            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(told.swallowed()).contains("Alt+Tab", "Alt+F4", "Print", "Ctrl+Alt+T"));
            assertThat(lockdown.held()).isTrue();
            assertThat(told.lost()).isEmpty();
            assertThat(told.passed()).isEmpty();
            assertThat(desktop.firedShortcuts()).isEmpty();
        }
        await().atMost(GIVEN_BACK).pollInterval(Duration.ofMillis(50)).until(() -> {
            desktop.press("Print");
            return desktop.firedShortcuts().equals(Set.of("Print"));
        });
    }

    private Lockdown hold() throws LockdownException {
        return Lockdown.engage(
                LockdownRules.holding(List.of("keyboard-shortcuts")),
                List.of(),
                state,
                GuardProgram.ofThisProcess().on(desktop.display()),
                told);
    }
}
