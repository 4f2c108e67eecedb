package io.invigil.shell.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageHealthTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private static String page() throws IOException {
        try (InputStream in = PageHealthTest.class.getResourceAsStream("/browser/rules.html")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static HelperState helper(ProcessHandle process) {
        Path proc = Path.of("/proc", Long.toString(process.pid()));
        try {
            return HelperState.of(
                    process.pid(),
                    Files.readString(proc.resolve("stat"), StandardCharsets.ISO_8859_1),
                    Files.readString(proc.resolve("cmdline"), StandardCharsets.ISO_8859_1));
        } catch (IOException ended) {
            return new HelperState(process.pid(), "", 'Z');
        }
    }

    private static HelperState renderer(RunningBrowser browser) {
        return browser.children().stream()
                .map(PageHealthTest::helper)
                .filter(HelperState::renderer)
                .findFirst()
                .orElseThrow();
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + pid)
                        .start()
                        .waitFor())
                .isZero();
    }

    /// The copy of what was typed is a fifth of a second behind.
    private static void copied() {
        await().pollDelay(Duration.ofMillis(500)).until(() -> true);
    }

    @Test
    void bringsThePageBackWithWhatWasTypedWhenItsProcessIsKilledStoppedOrHangs(@TempDir Path scratch) throws Exception {
        TestAuthority authority = new TestAuthority();
        try (TestDisplay display = TestDisplay.start();
                ExamServer server = ExamServer.start(authority.server()).with("/exam", page());
                RunningBrowser browser = RunningBrowser.start(
                        display,
                        server.address() + "/exam",
                        server.address() + "#sha256:" + authority.fingerprint().hex(),
                        scratch)) {
            browser.opened();
            display.type("kept");
            browser.showing("typed kept|||");

            HelperState first = renderer(browser);
            for (ProcessHandle each : browser.children()) {
                signal("STOP", each.pid());
            }
            await().atMost(SOON)
                    .until(() -> browser.children().stream()
                            .map(PageHealthTest::helper)
                            .noneMatch(HelperState::stopped));
            display.type("1");
            browser.showing("typed kept1|||");
            assertThat(renderer(browser).pid()).as("the page that was woken").isEqualTo(first.pid());
            assertThat(browser.said("interrupted").toString()).contains("(renderer) and was woken");

            copied();
            signal("KILL", first.pid());
            await().atMost(SOON).until(() -> browser.said("title").lastIndexOf("rules") > 2);
            browser.showing("typed kept1|||");
            display.press("End");
            display.type("2");
            browser.showing("typed kept12|||");

            copied();
            HelperState hung = renderer(browser);
            int before = browser.said("interrupted").size();
            display.press("F10");
            await().atMost(SOON).until(() -> browser.said("interrupted").size() > before);
            browser.showing("typed kept12|||");
            assertThat(renderer(browser).pid()).isNotEqualTo(hung.pid());
            assertThat(browser.said("crashed")).isEmpty();
        }
    }

    @Test
    void givesThePageUpSoonWhenItsProcessCannotBeStartedAnyMore(@TempDir Path scratch) throws Exception {
        TestAuthority authority = new TestAuthority();
        try (TestDisplay display = TestDisplay.start();
                ExamServer server = ExamServer.start(authority.server()).with("/exam", page());
                RunningBrowser browser = RunningBrowser.start(
                        display,
                        server.address() + "/exam",
                        server.address() + "#sha256:" + authority.fingerprint().hex(),
                        scratch)) {
            browser.opened();
            long page = renderer(browser).pid();
            for (ProcessHandle each : browser.children()) {
                if (helper(each).zygote()) {
                    signal("KILL", each.pid());
                }
            }
            signal("KILL", page);
            await().atMost(SOON).until(() -> !browser.said("crashed").isEmpty());
            assertThat(browser.said("crashed")).hasSize(1);
            assertThat(browser.said("interrupted")).hasSizeLessThan(7);
        }
    }

    @Test
    void readsAProcessFromWhatLinuxSays() {
        String stat = "4711 (a ) T b) T 1 4711 4711 0 -1 4194560";
        assertThat(HelperState.of(4711, stat, "/x/jcef_helper\0--type=renderer\0--lang=en\0"))
                .isEqualTo(new HelperState(4711, "renderer", 'T'));
        assertThat(HelperState.of(1, "", "").kind()).isEmpty();
        assertThat(List.of("1 (", ")", "1 (x)", "\0"))
                .allSatisfy(torn ->
                        assertThat(HelperState.of(1, torn, torn).stopped()).isFalse());
        assertThat(HelperState.of(1, "1 (x) S 1", "/x/jcef_helper --type=zygote --x")
                        .zygote())
                .isTrue();
    }
}
