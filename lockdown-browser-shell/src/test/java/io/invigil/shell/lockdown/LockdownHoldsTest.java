package io.invigil.shell.lockdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.invigil.protocol.model.Enforcement;
import io.invigil.protocol.model.LockdownRules;
import io.invigil.shell.desktop.TypingWindow;
import io.invigil.shell.desktop.XServer;
import io.invigil.shell.platform.linux.Clipboard;
import io.invigil.shell.platform.linux.ScreenSaver;
import io.invigil.shell.platform.linux.XDisplay;
import io.invigil.shell.watch.Sighting;
import io.invigil.shell.watch.WatchKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockdownHoldsTest extends OnDesktop {
    private static final Duration SOON = Duration.ofSeconds(10);

    LockdownHoldsTest(@TempDir Path folder) {
        super(folder);
    }

    @Test
    void takesTheClipboardFromAnotherProgramThatFillsIt() throws Exception {
        try (Lockdown lockdown = hold("clipboard")) {
            assertThat(lockdown.status().getFirst().enforcement()).isEqualTo(new Enforcement.Enforced());
            Process window = desktop.children()
                    .java(
                            desktop.environment(),
                            folder.resolve("window.txt"),
                            TypingWindow.class,
                            folder.resolve("typed.txt").toString());

            await().atMost(SOON.multipliedBy(2)).until(() -> told.filled().contains("CLIPBOARD"));
            await().atMost(SOON).until(() -> filled().isEmpty());
            window.destroy();
        }
    }

    @Test
    void holdsTheScreenSaverAndSetsItBackExactly() throws Exception {
        XServer.need("xset");
        desktop.tool(List.of("xset", "s", "77", "66"));
        desktop.tool(List.of("xset", "s", "noblank"));
        ScreenSaver.Settings before = saver();
        assertThat(before.timeout()).isEqualTo(77);

        try (Lockdown lockdown = hold("screen-saver")) {
            assertThat(lockdown.status().getFirst().enforcement()).isEqualTo(new Enforcement.Enforced());
            assertThat(saver()).isEqualTo(before.held());
            desktop.tool(List.of("xset", "s", "5"));
            await().atMost(SOON).until(() -> saver().equals(before.held()));
        }

        assertThat(saver()).isEqualTo(before);
    }

    @Test
    void keepsThePointerOnTheExamsMonitor() throws Exception {
        XServer.need("xrandr");
        desktop.tool(List.of("xrandr", "--setmonitor", "left", "512/130x768/200+0+0", "screen"));
        desktop.tool(List.of("xrandr", "--setmonitor", "right", "512/130x768/200+512+0", "none"));
        try (Lockdown lockdown = hold("pointer")) {
            assertThat(lockdown.status().getFirst().enforcement()).isEqualTo(new Enforcement.Enforced());
            desktop.tool(List.of("xdotool", "mousemove", "100", "100"));
            desktop.tool(List.of("xdotool", "mousemove_relative", "900", "0"));
            assertThat(pointerX()).as("held by a wall").isLessThan(512);
            desktop.tool(List.of("xdotool", "mousemove", "900", "100"));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(pointerX()).as("put back").isLessThan(512));
        }

        desktop.tool(List.of("xdotool", "mousemove_relative", "900", "0"));
        assertThat(pointerX()).isGreaterThan(512);
        desktop.tool(List.of("xrandr", "--delmonitor", "right"));
        desktop.tool(List.of("xrandr", "--delmonitor", "left"));
    }

    @Test
    void reportsKeysAndClicksThatAProgramMadeButNotWhich() throws Exception {
        try (Lockdown _ = hold("clipboard")) {
            desktop.type("swordfish");
            desktop.tool(List.of("xdotool", "click", "1"));

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(told.noticed())
                            .filteredOn(seen -> seen.kind() == WatchKind.KEY_INJECTION)
                            .extracting(Sighting::cause)
                            .anyMatch(cause -> cause.contains("1 button")));
            assertThat(told.noticed())
                    .hasSizeLessThan(6)
                    .noneMatch(seen -> seen.cause().contains("swordfish"));
        }
    }

    @Test
    void reportsAKeyboardThatIsAddedAndTakenAway() throws Exception {
        XServer.need("xinput");
        try (Lockdown _ = hold("clipboard")) {
            desktop.tool(List.of("xinput", "create-master", "Second"));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(devices())
                            .anyMatch(cause -> cause.contains("keyboard “Second XTEST keyboard” was added")));

            desktop.tool(List.of("xinput", "remove-master", "Second pointer"));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(devices())
                            .anyMatch(cause -> cause.contains("keyboard “Second XTEST keyboard” was taken away")));
        }
    }

    @Test
    void saysThatNotificationsCannotBeHeldWhereNoServiceAnswers() throws Exception {
        GuardProgram here = program();
        GuardProgram lonely = new GuardProgram(
                here.java(),
                here.classPath(),
                Map.of("DISPLAY", desktop.display(), "DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent"));

        try (Lockdown lockdown =
                Lockdown.engage(LockdownRules.holding(List.of("notifications")), List.of(), state, lonely, told)) {
            assertThat(lockdown.status().getFirst().enforcement())
                    .isInstanceOfSatisfying(
                            Enforcement.Unsupported.class,
                            unsupported -> assertThat(unsupported.reason()).contains("dunst"));
        }
    }

    @Test
    void makesNotificationsWaitAndShowsThemAgain() throws Exception {
        Path paused = Files.writeString(folder.resolve("paused"), "false");
        Path tool = Files.writeString(folder.resolve("dunstctl"), """
                #!/bin/sh
                case $1 in
                    is-paused) cat %1$s ;;
                    set-paused) printf %%s "$2" >%1$s ;;
                esac
                """.formatted(paused));
        assertThat(tool.toFile().setExecutable(true)).isTrue();
        GuardProgram here = program();
        GuardProgram withService = new GuardProgram(
                here.java(),
                here.classPath(),
                Map.of("DISPLAY", desktop.display(), "PATH", folder + ":" + System.getenv("PATH")));

        try (Lockdown lockdown =
                Lockdown.engage(LockdownRules.holding(List.of("notifications")), List.of(), state, withService, told)) {
            assertThat(lockdown.status().getFirst().enforcement()).isEqualTo(new Enforcement.Enforced());
            assertThat(paused).hasContent("true");
        }

        assertThat(paused).hasContent("false");
    }

    @Test
    void passesOnAShortcutThatThePolicyOpens() throws Exception {
        LockdownRules rules = new LockdownRules(List.of("keyboard-shortcuts"), List.of(), List.of("Ctrl+F1"), "");
        try (Lockdown _ = Lockdown.engage(rules, List.of(), state, program(), told)) {
            desktop.press("ctrl+F1", "ctrl+F2");

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(told.swallowed()).containsExactly("Ctrl+F2"));
        }
    }

    @Test
    void refusesAPolicyThatOpensWhatIsNoShortcut() {
        LockdownRules rules = new LockdownRules(List.of("keyboard-shortcuts"), List.of(), List.of("Ctrl+Foo"), "");

        assertThatThrownBy(() -> Lockdown.engage(rules, List.of(), state, program(), told))
                .isInstanceOf(LockdownException.class)
                .hasMessageContaining("Ctrl+Foo");
    }

    private Lockdown hold(String restriction) throws LockdownException {
        return Lockdown.engage(LockdownRules.holding(List.of(restriction)), List.of(), state, program(), told);
    }

    private Stream<String> devices() {
        return told.noticed().stream()
                .filter(seen -> seen.kind() == WatchKind.INPUT_DEVICE)
                .map(Sighting::cause);
    }

    private static int pointerX() throws IOException {
        ProcessBuilder asks = new ProcessBuilder("xdotool", "getmouselocation");
        asks.environment().putAll(desktop.environment());
        try (BufferedReader said = asks.start().inputReader()) {
            String line = said.readLine();
            return Integer.parseInt(line.substring(2, line.indexOf(' ')));
        }
    }

    private static List<String> filled() throws Exception {
        try (XDisplay display = XDisplay.open(desktop.display())) {
            return new Clipboard(display, (_, _) -> {}).filled();
        }
    }

    private static ScreenSaver.Settings saver() throws Exception {
        try (XDisplay display = XDisplay.open(desktop.display())) {
            return new ScreenSaver(display).settings();
        }
    }
}
