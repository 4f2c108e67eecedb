package io.invigil.server.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.invigil.protocol.model.FrameSource;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.server.app.Enrolled;
import io.invigil.server.app.Reply;
import io.invigil.server.app.TestServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleTest {
    private static final String PASSWORD = "correct horse battery";
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([0-9a-f]{64})\"");

    private static TestServer server;
    private static Enrolled ada;
    private static long picture;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        server = TestServer.start(data);
        server.account("pat", PASSWORD);
        ada = server.enrol("Ada <script>alert('name')</script>");
        ada.openExam();
        ada.happened(new TelemetryEvent.FocusChanged(false, "<img src=x onerror=alert(1)>"));
        picture = ada.picture(FrameSource.CAMERA, 64, 48, "Ada");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Reply form(String path, Map<String, String> fields, Map<String, String> headers) throws Exception {
        return server.form(path, fields, headers);
    }

    private static Reply logIn(String name, String password) throws Exception {
        return server.logIn(name, password);
    }

    private static Map<String, String> loggedIn() throws Exception {
        return Map.of("Cookie", logIn("pat", PASSWORD).cookie().orElseThrow());
    }

    private static String csrf(Map<String, String> cookie) throws Exception {
        Matcher found = CSRF.matcher(server.get("/console", cookie).text());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static String person(Enrolled enrolled) {
        return "/console/sessions/" + enrolled.session();
    }

    @Test
    void letsAProctorInByPassword() throws Exception {
        Reply reply = logIn("pat", PASSWORD);

        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.headers().firstValue("set-cookie").orElseThrow())
                .contains("__Host-")
                .contains("HTTPOnly")
                .contains("Secure")
                .contains("SameSite=Strict");
        assertThat(server.get("/console", loggedIn()).text()).contains("Live — Invigil console");
    }

    @Test
    void makesThoseWhoGuessPasswordsWait() throws Exception {
        server.clock().pass(Duration.ofMinutes(2));
        for (int i = 0; i < 5; i++) {
            assertThat(logIn("pat", "wrong " + i).status()).isEqualTo(403);
        }

        Reply reply = logIn("pat", PASSWORD);

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 60L);
        server.clock().pass(Duration.ofMinutes(2));
        assertThat(logIn("pat", PASSWORD).status()).isEqualTo(303);
    }

    @Test
    void saysTheSameForAnUnknownNameAsForAWrongPassword() throws Exception {
        server.clock().pass(Duration.ofMinutes(2));

        assertThat(logIn("nobody", PASSWORD).text())
                .isEqualTo(logIn("pat", "wrong password").text());
    }

    @Test
    void opensALinkOnceAndOnlyForTenMinutes() throws Exception {
        server.clock().pass(Duration.ofMinutes(2));
        URI link = URI.create(server.consoleLink());
        String path = link.getPath() + "?" + link.getQuery();

        assertThat(server.get(path, Map.of()).status()).isEqualTo(303);
        assertThat(server.get(path, Map.of()).status()).isEqualTo(403);

        URI old = URI.create(server.consoleLink());
        server.clock().pass(Duration.ofMinutes(11));
        assertThat(server.get(old.getPath() + "?" + old.getQuery(), Map.of()).status())
                .isEqualTo(403);
    }

    @Test
    void showsNothingToThoseWhoAreNotLoggedIn() throws Exception {
        assertThat(server.get("/console", Map.of()).headers().firstValue("location"))
                .contains("/console/login");
        assertThat(server.get(person(ada), Map.of()).status()).isEqualTo(303);
        for (String path : List.of(
                "/timeline",
                "/photo.jpg",
                "/frames/" + picture + ".jpg",
                "/incidents",
                "/pictures",
                "/figures",
                "/events")) {
            assertThat(server.get(person(ada) + path, Map.of()).status()).isEqualTo(401);
            assertThat(server.get(person(ada) + path, ada.openExam()).status()).isEqualTo(401);
        }
        assertThat(form(person(ada) + "/messages", Map.of("text", "hello"), Map.of())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void servesPicturesOfTheSessionThatTheAddressNamesAndNoOther() throws Exception {
        Map<String, String> cookie = loggedIn();
        Enrolled other = server.enrol("Other");

        Reply own = server.get(person(ada) + "/frames/" + picture + ".jpg", cookie);

        assertThat(own.headers().firstValue("content-type")).contains("image/jpeg");
        assertThat(own.headers().firstValue("cache-control").orElseThrow()).contains("private");
        assertThat(own.bytes()).startsWith(0xff, 0xd8);
        for (String path : List.of(
                person(other) + "/frames/" + picture + ".jpg",
                person(ada) + "/frames/999.jpg",
                person(ada) + "/frames/1.jpg",
                person(ada) + "/frames/..%2f1.jpg",
                "/console/sessions/nonsense/frames/1.jpg")) {
            assertThat(server.get(path, cookie).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void escapesWhatCandidatesChose() throws Exception {
        Map<String, String> cookie = loggedIn();

        for (String path : List.of("/console", person(ada), person(ada) + "/timeline")) {
            assertThat(server.get(path, cookie).text())
                    .as(path)
                    .doesNotContain("<script>alert")
                    .doesNotContain("<img src=x");
        }
        assertThat(server.get(person(ada), cookie).text()).contains("&lt;img src=x");
    }

    @Test
    void actsOnlyOnRequestsOfItsOwnPages() throws Exception {
        Map<String, String> cookie = loggedIn();
        Map<String, String> foreign = new HashMap<>(cookie);
        foreign.put("Origin", "https://evil.example");
        String csrf = csrf(cookie);

        assertThat(form(person(ada) + "/messages", Map.of("text", "hello"), cookie)
                        .status())
                .isEqualTo(403);
        assertThat(form(person(ada) + "/messages", Map.of("text", "hello", "csrf", "0".repeat(64)), cookie)
                        .status())
                .isEqualTo(403);
        assertThat(form(person(ada) + "/terminate", Map.of("reason", "x", "csrf", csrf), foreign)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void keepsAMessageUntilTheAgentConfirmsIt() throws Exception {
        Map<String, String> cookie = loggedIn();
        Map<String, String> script = new HashMap<>(cookie);
        script.put("HX-Request", "true");
        script.put("X-Csrf-Token", csrf(cookie));

        Reply reply = form(person(ada) + "/messages", Map.of("text", "Please <b>look</b> up"), script);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).contains("Please &lt;b&gt;look&lt;/b&gt; up").contains("waiting");
        assertThat(form(person(ada) + "/messages", Map.of("text", " "), script).error())
                .isEqualTo("bad-request");
        assertThat(form(person(ada) + "/messages", Map.of("text", "x".repeat(501)), script)
                        .error())
                .isEqualTo("bad-request");
    }

    @Test
    void decidesOnIncidentsOfThisSessionOnlyAndOnRequestsOfItsOwnPages() throws Exception {
        Enrolled bob = server.enrol("Bob");
        bob.happened(new TelemetryEvent.ProhibitedProgram("obs", 7, "/usr/bin/obs", "records"));
        Map<String, String> cookie = loggedIn();
        await().until(() ->
                server.get(person(bob) + "/incidents", cookie).text().contains("data-version=\"0\""));
        Matcher id = Pattern.compile("data-id=\"([^\"]+)\"")
                .matcher(server.get(person(bob) + "/incidents", cookie).text());
        assertThat(id.find()).isTrue();
        String path = "/incidents/" + id.group(1);
        Map<String, String> wanted = Map.of("state", "dismissed", "version", "0");
        Map<String, String> signed = Map.of("state", "dismissed", "version", "0", "csrf", csrf(cookie));

        assertThat(form(person(bob) + path, wanted, Map.of()).status()).isEqualTo(401);
        assertThat(form(person(bob) + path, wanted, cookie).status()).isEqualTo(403);
        assertThat(form(person(ada) + path, signed, cookie).error()).isEqualTo("unknown-incident");
        assertThat(form(person(bob) + "/incidents/nonsense", signed, cookie).error())
                .isEqualTo("unknown-incident");
        assertThat(form(person(bob) + path, Map.of("state", "guilty", "version", "0", "csrf", csrf(cookie)), cookie)
                        .error())
                .isEqualTo("bad-request");
        assertThat(form(person(bob) + path, signed, cookie).text()).contains("Dismissed by proctor pat");
        assertThat(form(person(bob) + path, signed, cookie).error()).isEqualTo("decided-already");
        assertThat(server.get(person(bob) + "/events?before=x", cookie).error()).isEqualTo("bad-request");
    }

    @Test
    void givesNoComputerBackThatIsNotHeld() throws Exception {
        Map<String, String> cookie = loggedIn();
        String csrf = csrf(cookie);

        assertThat(form(person(ada) + "/unlock", Map.of("reason", "Fire alarm", "csrf", csrf), cookie)
                        .error())
                .isEqualTo("not-held");
        assertThat(form(person(ada) + "/unlock", Map.of("reason", " ", "csrf", csrf), cookie)
                        .error())
                .isEqualTo("bad-request");
        assertThat(form(person(ada) + "/unlock", Map.of("reason", "Fire alarm"), cookie)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void endsAnExamAtOnceAndSaysWhoDidIt() throws Exception {
        Enrolled eve = server.enrol("Eve");
        Map<String, String> page = eve.openExam();
        Map<String, String> cookie = loggedIn();

        Reply reply =
                form(person(eve) + "/terminate", Map.of("reason", "Agreed by phone", "csrf", csrf(cookie)), cookie);

        assertThat(reply.status()).isEqualTo(303);
        assertThat(eve.answer(page, "change-mode", "chmod").error()).isEqualTo("closed");
        assertThat(server.get("/exam", page).text()).contains("<title>Ended — ");
        assertThat(server.get(person(eve), cookie).text())
                .contains("proctor pat: terminate (Agreed by phone)")
                .contains("Being ended");
    }

    @Test
    void forgetsALogInThatWasEnded() throws Exception {
        Map<String, String> cookie = loggedIn();

        assertThat(form("/console/logout", Map.of("csrf", csrf(cookie)), cookie).status())
                .isEqualTo(303);
        assertThat(server.get("/console", cookie).status()).isEqualTo(303);
    }
}
