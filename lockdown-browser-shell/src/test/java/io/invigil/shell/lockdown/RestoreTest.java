package io.invigil.shell.lockdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.precheck.environment.StateFolder;
import io.invigil.shell.desktop.Desktop;
import io.invigil.shell.lockdown.restore.RestorePoint;
import io.invigil.shell.lockdown.restore.RestorePoints;
import io.invigil.shell.lockdown.restore.Undo;
import io.invigil.shell.platform.linux.KeyboardOptions;
import io.invigil.shell.platform.linux.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreTest {
    private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
    private static final ProcessIdentity GONE = new ProcessIdentity(999_999_999, 1);

    private final Path folder;
    private final StateFolder state;

    RestoreTest(@TempDir Path folder) {
        this.folder = folder;
        state = new StateFolder(folder.resolve("home"));
    }

    @Test
    void saysThatNothingWasLocked() {
        assertThat(Restore.run(state).nothingWasLocked()).isTrue();
    }

    @Test
    void setsTheUsersOwnKeyboardOptionsBackExactly() throws Exception {
        try (Desktop desktop = Desktop.start(folder)) {
            desktop.tool(List.of(
                    "setxkbmap", "-layout", "de,us", "-variant", "nodeadkeys,", "-option", "compose:menu,caps:escape"));
            KeyboardOptions before = KeyboardOptions.query(desktop.display()).orElseThrow();
            write("virtual-terminals", new Undo.SetKeyboardOptions(desktop.display(), before));
            KeyboardOptions.dropServerKeys(desktop.display());
            KeyboardOptions during = KeyboardOptions.query(desktop.display()).orElseThrow();
            assertThat(during.withoutServerKeys()).isTrue();
            assertThat(during.options()).contains("compose:menu", "caps:escape");

            RestoreOutcome outcome = Restore.run(state);

            assertThat(outcome.restored()).singleElement().asString().contains("compose:menu,caps:escape");
            assertThat(outcome.problems()).isEmpty();
            assertThat(KeyboardOptions.query(desktop.display())).contains(before);
        }
    }

    @Test
    void findsNothingToSetBackWhereTheDisplayIsGone() throws Exception {
        write("keyboard-shortcuts", new Undo.EndGuard(GONE));
        write("clipboard", new Undo.EmptyClipboard(":99999"));
        write("full-screen", new Undo.EndedWithProcess(GONE));

        RestoreOutcome outcome = Restore.run(state);

        assertThat(outcome.problems()).isEmpty();
        assertThat(outcome.restored())
                .containsExactly(
                        "full-screen: it ended with its process",
                        "clipboard: the clipboard is gone with its display :99999",
                        "keyboard-shortcuts: the keyboard is free: the guard that held it is gone");
        assertThat(Restore.run(state).nothingWasLocked()).isTrue();
    }

    @Test
    void leavesAProcessAloneThatHasTheGuardsNumberButIsAnother() throws Exception {
        Process other = new ProcessBuilder("sleep", "60").start();
        try {
            write("keyboard-shortcuts", new Undo.EndGuard(new ProcessIdentity(other.pid(), 1)));

            assertThat(Restore.run(state).problems()).isEmpty();

            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void reportsATornPointOnceAndGoesOnWithTheOthers() throws Exception {
        write("keyboard-shortcuts", new Undo.EndGuard(GONE));
        Path torn = write("clipboard", new Undo.EmptyClipboard(":99999"));
        String text = Files.readString(torn);
        Files.writeString(torn, text.substring(0, text.length() / 2), StandardOpenOption.TRUNCATE_EXISTING);

        RestoreOutcome outcome = Restore.run(state);

        assertThat(outcome.problems()).singleElement().asString().contains("clipboard", "not whole", "Log out");
        assertThat(outcome.restored()).hasSize(1);
        assertThat(Restore.run(state).nothingWasLocked()).isTrue();
    }

    private Path write(String restriction, Undo undo) throws IOException {
        return new RestorePoints(state.restorePoints()).write(new RestorePoint(restriction, NOW, undo));
    }
}
