package io.invigil.server.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.invigil.protocol.model.FrameSource;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.server.app.Enrolled;
import io.invigil.server.app.TestServer;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the server tells a page of all candidates, and what it does not.
class LiveGridTest {
    private static final String PASSWORD = "correct horse battery";

    private TestServer server;
    private Map<String, String> cookie;

    @BeforeEach
    void start(@TempDir Path data) throws Exception {
        server = TestServer.start(data);
        server.account("pat", PASSWORD);
        cookie = Map.of("Cookie", server.logIn("pat", PASSWORD).cookie().orElseThrow());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static void say(WebSocket socket, String message) {
        socket.sendText(message, true).join();
    }

    @Test
    void sendsNothingOfACandidateWhoseTileIsNotOnThePage() throws Exception {
        Enrolled shown = server.enrol("Shown Person");
        Enrolled veiled = server.enrol("Veiled Person");
        LiveTellings page = new LiveTellings();
        WebSocket socket = server.live(cookie, "size=4&q=shown", page);
        await().until(() -> page.ids().equals(List.of(shown.session())));

        veiled.happened(new TelemetryEvent.FocusChanged(false, "a veiled window"));
        veiled.picture(FrameSource.CAMERA, 64, 48, "veiled");
        veiled.happened(new TelemetryEvent.ProhibitedProgram("veiled-program", 1, "/bin/veiled", "listed"));
        await().until(() -> page.number("outside") == 1);
        shown.happened(new TelemetryEvent.FocusChanged(false, "a shown window"));
        await().until(() -> page.tile(shown.session()).contains("a shown window"));

        assertThat(page.all())
                .noneMatch(message -> message.toLowerCase(Locale.ROOT).contains("veiled"));
        assertThat(page.all()).noneMatch(message -> message.contains(veiled.session()));
        assertThat(page.number("total")).isEqualTo(2);
        say(socket, "{\"view\":{\"size\":\"4\",\"q\":\"veiled\"},\"number\":7}");
        await().until(() -> page.ids().equals(List.of(veiled.session())));
        assertThat(page.number("view")).isEqualTo(7);
        assertThat(page.tile(veiled.session())).contains("veiled-program");
        socket.abort();
    }

    @Test
    void findsEachOfAThousandAndSendsNoMoreThanThePageShows() throws Exception {
        List<String> ids = server.expect(1000, "Expected", "North");
        LiveTellings page = new LiveTellings();
        WebSocket socket = server.live(cookie, "size=30", page);
        await().until(() -> page.ids().size() == 30);

        assertThat(page.number("total")).isEqualTo(1000);
        assertThat(page.number("pages")).isEqualTo(34);
        assertThat(page.count("expected")).isEqualTo(1000);
        assertThat(page.tiled()).hasSize(30);
        assertThat(page.all()).allMatch(message -> message.length() < 8 * 1024);
        for (String id : List.of(ids.getFirst(), ids.get(499), ids.getLast())) {
            say(socket, "{\"view\":{\"size\":\"30\",\"q\":\"" + id + "\"},\"number\":1}");
            await().until(() -> page.ids().equals(List.of(id)));
        }
        say(socket, "{\"view\":{\"size\":\"30\",\"page\":\"34\"},\"number\":2}");
        await().until(() -> page.number("page") == 34);
        assertThat(page.ids()).hasSize(10);
        server.expect(1, "Late Comer", "South");
        await().until(() -> page.number("total") == 1001);
        socket.abort();
    }

    @Test
    void keepsTheTilesThatAreHeldAndSaysHowManyWouldBeThere() throws Exception {
        Enrolled one = server.enrol("Anna");
        Enrolled two = server.enrol("Bert");
        for (String name : List.of("Carl", "Dora", "Emil")) {
            server.enrol(name);
        }
        LiveTellings page = new LiveTellings();
        WebSocket socket = server.live(cookie, "size=4", page);
        await().until(() -> page.ids().size() == 4);
        say(socket, "{\"hold\":[\"" + one.session() + "\",\"" + two.session() + "\"]}");

        Enrolled emil = server.enrol("Aaron");
        emil.happened(new TelemetryEvent.ProhibitedProgram("x", 1, "/bin/x", "listed"));
        await().until(() -> page.count("now") == 1 && page.number("moved") == 2);
        assertThat(page.ids()).containsExactly(one.session(), two.session());
        assertThat(page.tile(emil.session())).isEmpty();
        two.happened(new TelemetryEvent.FocusChanged(false, "still live"));
        await().until(() -> page.tile(two.session()).contains("still live"));

        say(socket, "{\"release\":true}");
        await().until(() -> page.ids().size() == 4);
        assertThat(page.ids().getFirst()).isEqualTo(emil.session());
        socket.abort();
    }

    @Test
    void sendsNoTileWhilePausedAndSaysHowManyHaveChanged() throws Exception {
        Enrolled one = server.enrol("Anna");
        LiveTellings page = new LiveTellings();
        WebSocket socket = server.live(cookie, "size=4", page);
        await().until(() -> page.ids().size() == 1);
        say(socket, "{\"pause\":true}");
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            one.happened(new TelemetryEvent.FocusChanged(false, "unseen"));
            return page.all().getLast().contains("\"meanwhile\"");
        });
        int until = page.all().size();
        one.happened(new TelemetryEvent.ShortcutTried("Alt+Tab", true, "guard"));

        say(socket, "{\"pause\":false}");
        await().until(() -> page.tile(one.session()).contains("Alt+Tab"));
        assertThat(page.all().subList(0, until)).noneMatch(message -> message.contains("Alt+Tab"));
        assertThat(page.all()).anyMatch(message -> message.contains("\"changed\":1"));
        socket.abort();
    }

    @Test
    void actsOnAllWhoFitOnlyForItsOwnPageAndForAsManyAsWereConfirmed() throws Exception {
        Enrolled open = server.enrol("Fits <b>one</b>");
        Enrolled over = server.enrol("Fits two");
        open.openExam();
        over.openExam();
        server.enrol("Other");
        Matcher token = Pattern.compile("name=\"csrf\" value=\"([0-9a-f]{64})\"")
                .matcher(server.get("/console", cookie).text());
        assertThat(token.find()).isTrue();
        Map<String, String> all =
                Map.of("act", "pause", "text", "Fire drill", "all", "filter", "q", "fits", "sure", "2");

        assertThat(server.form("/console/acts", all, Map.of()).status()).isEqualTo(401);
        assertThat(server.form("/console/acts", all, cookie).status()).isEqualTo(403);
        Map<String, String> own = new HashMap<>(all);
        own.put("csrf", token.group(1));
        own.put("sure", "1");
        assertThat(server.form("/console/acts", own, cookie).error()).isEqualTo("more-fit-now");
        own.put("sure", "2");
        assertThat(server.form("/console/acts", own, cookie).text()).isEqualTo("{\"done\":2,\"refused\":[]}");
        assertThat(server.form("/console/acts", own, cookie).text())
                .contains("\"done\":0")
                .contains("\"name\":\"Fits two\",\"why\":\"this exam is paused already\"");
        own.put("act", "explode");
        assertThat(server.form("/console/acts", own, cookie).error()).isEqualTo("bad-request");
        own.putAll(Map.of("act", "resume", "all", "", "session", "0"));
        assertThat(server.form("/console/acts", own, cookie).text()).contains("there is no such session");
    }

    @Test
    void goesOnAfterWhatNoPageOfOursSays() throws Exception {
        Enrolled one = server.enrol("Anna");
        LiveTellings page = new LiveTellings();
        WebSocket socket = server.live(cookie, "size=4", page);
        for (String nonsense : List.of(
                "",
                "{",
                "[]",
                "7",
                "{\"view\":7}",
                "{\"hold\":{\"a\":[]}}",
                "{\"hold\":[7,null,\"x\"]}",
                "{\"x\":1}")) {
            say(socket, nonsense);
        }
        say(socket, "{\"view\":{\"size\":\"-1\",\"page\":\"99999999999\",\"show\":\"x\",\"state\":[]},\"number\":3}");

        await().until(() -> page.number("view") == 3);
        assertThat(page.ids()).containsExactly(one.session());
        assertThat(page.number("size")).isEqualTo(16);
        socket.abort();
    }
}
