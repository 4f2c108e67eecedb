package io.invigil.shell.lockdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.invigil.precheck.environment.StateFolder;
import io.invigil.protocol.model.Enforcement;
import io.invigil.protocol.model.LockdownRules;
import io.invigil.shell.desktop.Desktop;
import io.invigil.shell.desktop.Recorder;
import io.invigil.shell.desktop.TypingWindow;
import io.invigil.shell.platform.linux.Clipboard;
import io.invigil.shell.platform.linux.DisplayException;
import io.invigil.shell.platform.linux.XDisplay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockdownDesktopTest extends OnDesktop {
    private static final List<String> RESTRICTIONS =
            List.of("keyboard-shortcuts", "full-screen", "clipboard", "virtual-terminals");
    private static final List<String> NAMES =
            List.of("Alt+Tab", "Alt+F4", "Super", "Super", "Super+E", "Print", "Ctrl+Alt+T");
    private static final Duration SOON = Duration.ofSeconds(10);

    LockdownDesktopTest(@TempDir Path folder) {
        super(folder);
    }

    @Test
    void swallowsTheWindowManagersShortcutsAndGivesThemBack() throws Exception {
        desktop.pressAll();
        await().atMost(SOON).until(() -> desktop.firedShortcuts().equals(Desktop.SHORTCUTS.keySet()));
        desktop.forgetFired();

        try (Lockdown lockdown = hold(List.of())) {
            assertThat(lockdown.status())
                    .contains(new RestrictionStatus("keyboard-shortcuts", new Enforcement.Enforced()));
            desktop.pressAll();
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(told.swallowed()).containsExactlyElementsOf(NAMES));
            desktop.settle();
            assertThat(desktop.firedShortcuts()).isEmpty();
            assertThat(told.passed()).isEmpty();
        }

        desktop.pressAll();
        await().atMost(SOON).until(() -> desktop.firedShortcuts().equals(Desktop.SHORTCUTS.keySet()));
    }

    @Test
    void passesOnTypedTextWholeAndClearsTheClipboard() throws Exception {
        Path typed = folder.resolve("typed.txt");
        Process window = desktop.children()
                .java(desktop.environment(), folder.resolve("window.txt"), TypingWindow.class, typed.toString());
        await().atMost(SOON.multipliedBy(2)).until(() -> filled().contains("CLIPBOARD"));
        desktop.tool(List.of("xdotool", "search", "--sync", "--name", "typing", "windowactivate", "--sync"));
        String text = "The Quick brown fox jumps over 13 lazy dogs, and RUNS (home) @99 {~}; ";

        try (Lockdown lockdown = hold(List.of())) {
            assertThat(filled()).isEmpty();
            for (int round = 0; round < 3; round++) {
                desktop.type(text);
                desktop.press("alt+Tab", "Super_L");
            }
            await().atMost(SOON).untilAsserted(() -> assertThat(typed).hasContent(text.repeat(3)));
            assertThat(told.swallowed()).isNotEmpty().doesNotContainAnyElementsOf(List.of("T", "Shift+T"));
            desktop.press("ctrl+a", "ctrl+c");
            await().atMost(SOON).until(() -> filled().contains("CLIPBOARD"));
            assertThat(told.focusChanges()).first().asString().startsWith("ours ");
            assertThat(told.filled()).as("what the exam's own window copies").isEmpty();
            assertThat(lockdown.held()).isTrue();
        }

        assertThat(filled()).isEmpty();
        window.destroy();
    }

    @Test
    void staysInFrontWhenTheWindowManagerGrabsItsKeysAgain() throws Exception {
        try (Lockdown _ = hold(List.of())) {
            for (int round = 0; round < 3; round++) {
                desktop.tool(List.of("setxkbmap", "-layout", "us"));
                desktop.press("alt+Tab", "alt+Tab", "alt+F4");
                desktop.reconfigure();
                desktop.press("alt+Tab", "alt+Tab", "alt+F4");
            }
            desktop.settle();
            assertThat(desktop.firedShortcuts()).isEmpty();
            assertThat(told.passed()).isEmpty();
        }
    }

    @Test
    void engagesWhatTheCallerBringsAndReleasesItInReverse() throws Exception {
        OwnRestriction own = new OwnRestriction("full-screen", false);
        Lockdown lockdown = hold(List.of(own));

        assertThat(restorePoints())
                .containsExactly(
                        "000001-clipboard.restore", "000002-keyboard-shortcuts.restore", "000003-full-screen.restore");
        assertThat(lockdown.status()).extracting(RestrictionStatus::id).containsExactlyElementsOf(RESTRICTIONS);
        assertThat(lockdown.status().get(1).enforcement()).isEqualTo(new Enforcement.Enforced());
        assertThat(lockdown.status().get(3).enforcement()).isInstanceOf(Enforcement.Unsupported.class);
        lockdown.close();
        lockdown.close();

        assertThat(own.releases).isEqualTo(1);
        assertThat(lockdown.released())
                .containsExactly(
                        "full-screen: back to a window",
                        "keyboard-shortcuts: the keyboard is free",
                        "clipboard: emptied");
        assertThat(restorePoints()).isEmpty();
    }

    @Test
    void undoesEverythingWhenOneRestrictionFails() throws Exception {
        assertThatThrownBy(() -> hold(List.of(new OwnRestriction("full-screen", true))))
                .isInstanceOf(LockdownException.class)
                .hasMessageContaining("no window");

        assertThat(restorePoints()).isEmpty();
        desktop.pressAll();
        await().atMost(SOON).until(() -> desktop.firedShortcuts().equals(Desktop.SHORTCUTS.keySet()));
    }

    @Test
    void refusesWhenAnotherProgramAlreadyHoldsAllKeys(@TempDir Path other) throws Exception {
        try (Lockdown _ = hold(List.of())) {
            assertThatThrownBy(() -> Lockdown.engage(
                            LockdownRules.holding(RESTRICTIONS),
                            List.of(),
                            new StateFolder(other),
                            program(),
                            new Recorder()))
                    .isInstanceOf(LockdownException.class)
                    .hasMessageContaining("another program");
            assertThat(other.resolve("restore")).isEmptyDirectory();
        }
    }

    private Lockdown hold(List<Restriction> own) throws LockdownException {
        return Lockdown.engage(LockdownRules.holding(RESTRICTIONS), own, state, program(), told);
    }

    private List<String> filled() throws DisplayException {
        try (XDisplay display = XDisplay.open(desktop.display())) {
            return new Clipboard(display, (_, _) -> {}).filled();
        }
    }

    private List<String> restorePoints() throws IOException {
        try (Stream<Path> files = Files.list(state.restorePoints())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static final class OwnRestriction implements Restriction {
        private final String id;
        private final boolean fails;
        private int releases;

        OwnRestriction(String id, boolean fails) {
            this.id = id;
            this.fails = fails;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public Enforcement engage() throws LockdownException {
            if (fails) {
                throw new LockdownException("There is no window to fill the screen with.");
            }
            return new Enforcement.Enforced();
        }

        @Override
        public String release() {
            releases++;
            return "back to a window";
        }
    }
}
