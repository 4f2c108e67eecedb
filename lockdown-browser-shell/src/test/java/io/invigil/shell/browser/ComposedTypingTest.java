package io.invigil.shell.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Keys are pressed by their codes: xdotool would change the layout to type a character that is not in it.
class ComposedTypingTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String SHIFT = "50";
    private static final String QUOTE = "48";
    private static final String ACUTE = "21";
    private static final String CIRCUMFLEX = "49";
    private static final String MENU = "135";
    private static final String A = "38";
    private static final String E = "26";
    private static final String O = "32";
    private static final String S = "39";
    private static final String U = "30";
    private static final String X = "53";
    private static final String SPACE = "65";

    @Test
    void bringsDeadKeysAndTheComposeKeyIntoEachFieldInTheOrderOfTheKeys(@TempDir Path scratch) throws Exception {
        TestAuthority authority = new TestAuthority();
        try (TestDisplay display = TestDisplay.start();
                ExamServer server = ExamServer.start(authority.server()).with("/exam", page())) {
            String pinned =
                    server.address() + "#sha256:" + authority.fingerprint().hex();
            layout(display, "de", "nodeadkeys");
            try (RunningBrowser browser = RunningBrowser.start(display, server.address() + "/exam", pinned, scratch)
                    .opened()) {
                browser.showing("Fields");
                layout(display, "de", "");
                // the first tries show when the browser's window is found and the new layout known
                await().pollInterval(Duration.ofMillis(300)).atMost(SOON).until(() -> {
                    keys(display, ACUTE, E);
                    return browser.said("title").getLast().endsWith("\u00e9|||");
                });
                keys(display, "ctrl+a", "BackSpace");
                shows(browser, "has |||");

                keys(display, A, ACUTE, E, X, A, CIRCUMFLEX, A, S, CIRCUMFLEX, SPACE, X, ACUTE, X, S, S);
                String text = "a\u00e9xa\u00e2s^x'xss";
                shows(browser, "has " + text + "|||");
                keys(display, "ctrl+z");
                await().until(() -> !browser.said("title").getLast().contains(text));
                keys(display, "ctrl+shift+z");
                shows(browser, "has " + text + "|||");

                keys(display, "Tab", ACUTE, E, CIRCUMFLEX, A, ACUTE, E, ACUTE, A, X);
                shows(browser, "has " + text + "|\u00e9\u00e2\u00e9||");
                keys(display, "Tab", X, ACUTE, A, "Tab", CIRCUMFLEX, O, X);
                shows(browser, "has " + text + "|\u00e9\u00e2\u00e9|x\u00e1|\u00f4x");

                layout(display, "us", "intl");
                keys(display, E, MENU, O, O, X);
                display.xdotool("keydown", SHIFT, "key", "--delay", "40", QUOTE, U, "keyup", SHIFT);
                keys(display, QUOTE, E, QUOTE, "BackSpace", X);
                shows(browser, "has " + text + "|\u00e9\u00e2\u00e9|x\u00e1|\u00f4xe\u00b0x\u00dc\u00e9x");
            }
        }
    }

    private static String page() throws IOException {
        try (InputStream in = ComposedTypingTest.class.getResourceAsStream("/browser/composing.html")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void shows(RunningBrowser browser, String title) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(browser.said("title")).last().isEqualTo(title));
    }

    /// Faster than hands; but each key is down for a while, as with hands.
    private static void keys(TestDisplay display, String... keys) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("key", "--delay", "40"));
        words.addAll(List.of(keys));
        display.xdotool(words.toArray(new String[0]));
    }

    private static void layout(TestDisplay display, String layout, String variant)
            throws IOException, InterruptedException {
        display.layout(layout, variant, "compose:menu");
    }
}
