package io.invigil.shell.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExamBrowserTest extends WithBrowser {
    private static final Duration SOON = Duration.ofSeconds(30);

    /// The ways of evil.html that Chromium asks about.
    private static final List<String> WAYS = List.of(
            "prefetch",
            "stylesheet",
            "script",
            "image",
            "iframe",
            "redirected",
            "refresh",
            "form",
            "fetch",
            "redirected-fetch",
            "xhr",
            "beacon",
            "events",
            "worker",
            "service-worker",
            "navigation");

    private RunningBrowser browse(ExamServer server, String path, Path scratch) throws Exception {
        return keep(RunningBrowser.start(display, server.address() + path, pinned(server.address()), scratch))
                .opened();
    }

    private static long left(Path scratch) throws IOException {
        try (Stream<Path> files = Files.list(scratch)) {
            return files.count();
        }
    }

    @Test
    void showsThePageInAFullScreenTakesWhatIsTypedAndLeavesNothing(@TempDir Path scratch) throws Exception {
        Path leftover = Files.createDirectories(scratch.resolve("profile-of-a-crashed-run/Default"));
        Files.writeString(leftover.resolve("Cookies"), "x");
        Files.createFile(scratch.resolve("profile-of-a-crashed-run.lock"));
        ExamServer server = keep(ExamServer.start(authority.server())).with("/exam", page("typing.html"));
        RunningBrowser browser = browse(server, "/exam", scratch);
        assertThat(browser.said("open")).as(browser.output()).containsExactly("Question 1 of 10 · text · open — Test");
        assertThat(leftover).doesNotExist();

        String text = "The quick brown Fox, 42 = 6 * 7! (yes) @ [x]";
        display.type(text);
        browser.showing("typed " + text);
        display.press("Return");
        await().atMost(SOON).untilAsserted(() -> assertThat(server.posted()).containsExactly(text));
        String window = display.xdotool("search", "--onlyvisible", "--name", "^typed The quick");
        assertThat(display.xdotool("getwindowgeometry", "--shell", window))
                .contains("X=0", "Y=0", "WIDTH=1280", "HEIGHT=800");
        assertThat(browser.said("blocked")).isEmpty();

        List<ProcessHandle> children = browser.children();
        assertThat(children).isNotEmpty();
        assertThat(browser.end()).as(browser.output()).isZero();
        await().atMost(SOON).untilAsserted(() -> assertThat(children).noneMatch(ProcessHandle::isAlive));
        assertThat(left(scratch)).isZero();
    }

    @Test
    void reachesNothingButTheExamWhateverThePageTries(@TempDir Path scratch) throws Exception {
        EvilServer evil = keep(new EvilServer());
        String place = "127.0.0.1:" + evil.port();
        ExamServer server = keep(ExamServer.start(authority.server()))
                .with("/exam", page("evil.html").replace("EVIL", place))
                .with("/redirect", "->http://" + place + "/redirected")
                .with("/redirect-fetch", "->http://" + place + "/redirected-fetch")
                .with("/worker.js", "fetch('http://" + place + "/service-worker', {mode: 'no-cors'})");
        RunningBrowser browser = browse(server, "/exam", scratch);
        browser.showing("tried");
        display.press("a");
        browser.showing("pressed");
        await().atMost(SOON).until(() -> browser.said("blocked").toString().contains("/popup-by-key"));
        assertThat(evil.hits()).isZero();
        String blocked = String.join("\n", browser.said("blocked"));
        assertThat(WAYS.stream().map(way -> "http://" + place + "/" + way + " |"))
                .allSatisfy(url -> assertThat(blocked).contains(url));
        assertThat(blocked)
                .contains("https://" + place + "/fetch-https |")
                .as("the WebSockets, which only the proxy sees")
                .contains("https://" + place + " |");
        assertThat(browser.end()).as(browser.output()).isZero();
    }

    @Test
    void refusesAServerWithAnotherCertificate(@TempDir Path scratch) throws Exception {
        ExamServer server = keep(ExamServer.start(new TestAuthority().server())).with("/exam", page("typing.html"));
        RunningBrowser browser = browse(server, "/exam", scratch);
        assertThat(browser.said("failed")).singleElement().asString().contains("is not the exam's server");
        assertThat(browser.end()).isEqualTo(1);
        assertThat(browser.children()).isEmpty();
        assertThat(left(scratch)).isZero();
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void keepsThePageWhileTheServerIsGoneAndSendsAgainWhatWasSentMeanwhile(@TempDir Path scratch) throws Exception {
        ExamServer server = keep(ExamServer.start(authority.server())).with("/exam", page("typing.html"));
        RunningBrowser browser = browse(server, "/exam", scratch);
        display.type("kept");
        browser.showing("typed kept");
        server.close();
        display.press("Return");
        await().atMost(SOON).until(() -> browser.said("reachable").contains("false"));
        display.type(" while away");
        browser.showing("typed kept while away");
        display.press("F2");

        ExamServer back = keep(ExamServer.start(authority.server(), server.port()))
                .with("/next", "<!DOCTYPE html><title>Question 2</title>two");
        browser.showing("Question 2");
        assertThat(browser.said("reachable").getLast()).isEqualTo("true");
        assertThat(back.asked()).contains("/next");
        assertThat(back.posted()).contains("kept");
        assertThat(browser.end()).as(browser.output()).isZero();
    }
}
