package io.invigil.shell.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrowserRulesTest extends WithBrowser {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String DENIED = "NotAllowedError";

    private RunningBrowser browse(Path scratch, String allowed) throws Exception {
        ExamServer server = keep(ExamServer.start(authority.server()))
                .with("/exam", page("rules.html"))
                .with("/second", "<!DOCTYPE html><title>second</title>two")
                .with("/notes.bin", "notes");
        return keep(RunningBrowser.start(
                        display, server.address() + "/exam", pinned(server.address()), scratch, allowed, List.of()))
                .opened();
    }

    /// A spooler that keeps what it gets.
    private static Path spooler(Path home) throws IOException {
        Path lp = Files.createDirectories(home.resolve("bin")).resolve("lp");
        Path printed = home.resolve("printed.pdf");
        Files.writeString(lp, "#!/bin/sh\nfor file; do :; done\ncat \"$file\" > '" + printed + "'\n");
        Files.setPosixFilePermissions(lp, PosixFilePermissions.fromString("rwxr-xr-x"));
        return printed;
    }

    /// Pressed again until it shows: in one run a key right behind a blocked window did nothing, and why is not known.
    private void blocks(RunningBrowser browser, String key, String what) {
        await().atMost(SOON)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofSeconds(3))
                .untilAsserted(() -> {
                    display.press(key);
                    await().atMost(Duration.ofSeconds(2))
                            .untilAsserted(
                                    () -> assertThat(browser.said("blocked").toString())
                                            .contains(what));
                });
    }

    @Test
    void opensNothingThatTheRulesDoNotAllow(@TempDir Path folder) throws Exception {
        Path scratch = Files.createDirectories(folder.resolve("scratch"));
        Path home = Files.createDirectories(folder.resolve("scratch-home"));
        Path printed = spooler(home);
        RunningBrowser browser = browse(scratch, "");
        List<String> windows = display.windows();
        blocks(browser, "F1", "/second | the exam stays in one window");
        blocks(browser, "F2", "downloads are off");
        blocks(browser, "F3", "files of this computer are closed");
        display.press("F8");
        browser.showing("media video " + DENIED + ", audio " + DENIED + ", old " + DENIED + ", tab " + DENIED
                + ", desktop " + DENIED + ", display " + DENIED);
        display.press("F9");
        browser.showing("read " + DENIED);
        display.press("F4", "ctrl+p", "ctrl+plus", "F5", "ctrl+r", "F12", "ctrl+shift+i", "ctrl+u", "ctrl+s", "ctrl+o");
        display.press("F7");
        browser.showing("zoom 1");
        display.type("typed");
        browser.showing("typed typed|||");
        display.press("ctrl+a", "ctrl+c", "End", "ctrl+v");
        display.type("x");
        browser.showing("typed typedx|||");
        display.xdotool("mousemove", "300", "400", "click", "3");
        assertThat(display.windows()).as("windows of any kind").isEqualTo(windows);
        assertThat(List.of("reload", "back", "forward", "150"))
                .allSatisfy(line -> assertThat(browser.does(line)).as(line).isEqualTo("false"));
        assertThat(browser.does("percent")).isEqualTo("100");
        assertThat(printed).doesNotExist();
        assertThat(home.resolve("Downloads")).doesNotExist();
        assertThat(browser.said("title")).doesNotContain("second");
    }

    @Test
    void keepsWhatWasTypedWhenThePageIsZoomedAndLoadedAgain(@TempDir Path folder) throws Exception {
        RunningBrowser browser = browse(Files.createDirectories(folder.resolve("s")), "zoom,reload,copyAndPaste");
        display.type("first");
        display.press("Tab");
        display.type("essay");
        display.press("Tab");
        display.type("rich");
        display.press("Tab");
        display.type("secret");
        browser.showing("typed first|essay|rich|secret");
        display.press("ctrl+plus");
        display.press("F7");
        browser.showing("zoom 1.100000023841858");
        assertThat(browser.does("200")).isEqualTo("true");
        assertThat(browser.does("percent")).isEqualTo("200");
        display.press("F7");
        browser.showing("zoom 2");
        display.press("ctrl+minus", "ctrl+0");
        display.press("F7");
        browser.showing("zoom 1");
        assertThat(browser.does("reload")).isEqualTo("true");
        browser.showing("typed first|essay|rich|");
        display.press("F5");
        await().atMost(SOON).until(() -> browser.said("title").lastIndexOf("rules") > 3);
        browser.showing("typed first|essay|rich|");
    }

    @Test
    void copiesAndPastesWithinTheExamOnly(@TempDir Path folder) throws Exception {
        display.fillClipboard("from another program");
        RunningBrowser browser = browse(Files.createDirectories(folder.resolve("s")), "copyAndPaste");
        display.press("ctrl+v");
        display.type("own");
        browser.showing("typed own|||");
        display.press("ctrl+a", "ctrl+c", "End", "ctrl+v");
        browser.showing("typed ownown|||");
        display.press("ctrl+a", "ctrl+x", "Tab", "ctrl+v");
        browser.showing("typed |ownown||");
        display.press("F9");
        browser.showing("read ownown");
        assertThat(display.clipboard()).isEqualTo("from another program");
    }

    @Test
    void opensWhatTheRulesAllow(@TempDir Path folder) throws Exception {
        Path scratch = Files.createDirectories(folder.resolve("scratch"));
        Path home = Files.createDirectories(folder.resolve("scratch-home"));
        Path printed = spooler(home);
        RunningBrowser browser =
                browse(scratch, "popups,downloads,uploads,printing,contextMenu,backAndForward,camera,spellCheck");
        display.press("F8");
        browser.showing("media video given, audio " + DENIED + ", old given, tab " + DENIED + ", desktop " + DENIED
                + ", display " + DENIED);
        display.press("F2");
        Path notes = home.resolve("Downloads/notes.bin");
        await().atMost(SOON).untilAsserted(() -> assertThat(notes).hasContent("notes"));
        display.press("F4");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(printed)
                        .content(StandardCharsets.ISO_8859_1)
                        .startsWith("%PDF")
                        .contains("%%EOF"));
        display.press("F1");
        browser.showing("second");
        assertThat(browser.does("back")).isEqualTo("true");
        browser.showing("rules");
        assertThat(browser.does("back")).as("back to what was before the exam").isEqualTo("false");
        display.press("alt+Right");
        browser.showing("second");
        assertThat(browser.said("blocked")).isEmpty();
    }
}
