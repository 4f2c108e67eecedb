package io.invigil.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.protocol.model.FrameSource;
import io.invigil.protocol.model.SessionId;
import io.invigil.server.account.Role;
import io.invigil.server.app.Enrolled;
import io.invigil.server.app.Reply;
import io.invigil.server.app.TestServer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every route of the console that the server has, also those that were added after this was written, tried
/// by those who may not.
class EveryRouteTest {
    /// Where nobody can be logged in yet.
    private static final Set<String> BEFORE_LOG_IN = Set.of("/console/login", "/console/login/code", "/console/enter");

    /// What forms ask for, so that a request is not refused for want of it.
    private static final Map<String, String> FIELDS = Map.of(
            "text",
            "hello",
            "reason",
            "because",
            "minutes",
            "5",
            "sure",
            "yes",
            "note",
            "noted",
            "state",
            "CONFIRMED",
            "version",
            "0",
            "attempt",
            "1",
            "kind",
            "face");

    private static TestServer server;
    private static Enrolled north;
    private static long picture;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        server = TestServer.start(data);
        server.account("root", ConsoleUser.PASSWORD);
        server.account("pat", ConsoleUser.PASSWORD, Role.PROCTOR, "North");
        server.account("sam", ConsoleUser.PASSWORD, Role.PROCTOR, "South", "");
        server.account("aud", ConsoleUser.PASSWORD, Role.AUDITOR);
        server.account("gone", ConsoleUser.PASSWORD, Role.LEAD);
        north = server.enrol("Ada Lovelace", "North");
        north.openExam();
        picture = north.picture(FrameSource.CAMERA, 64, 48, "Ada");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /// @param pattern such as `/console/sessions/:id/messages`
    private record Tried(String method, String pattern) {
        String path() {
            return pattern.replace(":id", north.session())
                    .replace(":frame", picture + ".jpg")
                    .replace(":name", "pat")
                    .replaceAll(":[a-z]+", "1");
        }

        boolean ofSession() {
            return pattern.startsWith("/console/sessions/:id") || pattern.startsWith("/console/check-in/:id");
        }

        Reply by(Map<String, String> headers) throws Exception {
            return method.equals("GET") ? server.get(path(), headers) : server.form(path(), FIELDS, headers);
        }
    }

    private static Stream<Tried> routes() {
        List<Tried> routes = server.routes().stream()
                .map(route ->
                        new Tried(route.substring(0, route.indexOf(' ')), route.substring(route.indexOf(' ') + 1)))
                .filter(route -> route.pattern().startsWith("/console"))
                .filter(route -> !route.pattern().equals("/console/live"))
                .toList();
        assertThat(routes)
                .as("the routes are found, with their parameters")
                .contains(
                        new Tried("GET", "/console/sessions/:id/photo.jpg"),
                        new Tried("GET", "/console/sessions/:id/frames/:frame"),
                        new Tried("POST", "/console/sessions/:id/terminate"),
                        new Tried("POST", "/console/accounts/:name/role"))
                .hasSizeGreaterThan(25);
        return routes.stream();
    }

    private static Stream<Tried> afterLogIn() {
        return routes().filter(route -> !BEFORE_LOG_IN.contains(route.pattern()));
    }

    private static void refusesAll(String who, Map<String, String> headers) throws Exception {
        for (Tried route : afterLogIn().toList()) {
            Reply reply = route.by(headers);
            if (reply.status() == 303) {
                assertThat(route.method()).as("%s by %s", route, who).isEqualTo("GET");
                assertThat(reply.headers().firstValue("location"))
                        .as("%s by %s", route, who)
                        .contains("/console/login");
            } else {
                assertThat(reply.status()).as("%s by %s", route, who).isEqualTo(401);
            }
            assertThat(reply.text()).as("%s by %s", route, who).doesNotContain("Lovelace");
        }
    }

    @Test
    void letsNobodyInWithoutAnAccount() throws Exception {
        refusesAll("nobody", Map.of());
        refusesAll("somebody with a cookie of their own", Map.of("Cookie", Door.COOKIE + "=" + "A".repeat(43)));
        refusesAll("a candidate", server.enrol("Eve", "North").openExam());
    }

    @Test
    void letsAWithdrawnAccountDoNothingFromTheMomentOn() throws Exception {
        ConsoleUser gone = ConsoleUser.of(server, "gone");
        assertThat(gone.get("/console/sessions/" + north.session()).status()).isEqualTo(200);

        assertThat(ConsoleUser.of(server, "root")
                        .form("/console/accounts/gone/withdraw", Map.of("reason", "left us"))
                        .status())
                .isEqualTo(303);

        refusesAll("a withdrawn account", gone.cookie());
        assertThat(server.logIn("gone", ConsoleUser.PASSWORD).status()).isEqualTo(403);
    }

    @Test
    void answersForAnotherRoomsSessionAsForOneThatIsNotThere() throws Exception {
        ConsoleUser sam = ConsoleUser.of(server, "sam");
        Map<String, String> acting = new HashMap<>(sam.cookie());
        acting.put("X-Csrf-Token", sam.csrf());
        assertThat(ConsoleUser.of(server, "pat")
                        .get("/console/sessions/" + north.session())
                        .text())
                .contains("Ada Lovelace");

        for (Tried route : routes().filter(Tried::ofSession).toList()) {
            Reply reply = route.by(acting);
            Tried absent = new Tried(
                    route.method(),
                    route.pattern().replace(":id", SessionId.random().toString()));
            assertThat(reply.status()).as("%s by another room's proctor", route).isEqualTo(404);
            assertThat(reply.text()).as("%s", route).isEqualTo(absent.by(acting).text());
        }
        assertThat(sam.get("/console").text()).doesNotContain("Lovelace").doesNotContain(north.session());
    }

    @Test
    void letsAnAuditorLookButNotAct() throws Exception {
        ConsoleUser auditor = ConsoleUser.of(server, "aud");
        Map<String, String> acting = new HashMap<>(auditor.cookie());
        acting.put("X-Csrf-Token", auditor.csrf());
        String page = auditor.get("/console/sessions/" + north.session()).text();

        assertThat(page).contains("Ada Lovelace").doesNotContain("Send message").doesNotContain("End this exam");
        for (Tried route : routes().filter(Tried::ofSession).toList()) {
            if (route.method().equals("POST")) {
                Reply reply = route.by(acting);
                assertThat(reply.status()).as("%s by an auditor", route).isEqualTo(403);
                assertThat(reply.text()).contains("as auditor you may not act on sessions");
            } else if (!route.pattern().endsWith("photo.jpg")) {
                assertThat(route.by(auditor.cookie()).status())
                        .as("%s by an auditor", route)
                        .isNotEqualTo(403);
            }
        }
    }

    @Test
    void takesNoFormThatIsNotFromItsOwnPage() throws Exception {
        ConsoleUser root = ConsoleUser.of(server, "root");
        Map<String, String> foreign = new HashMap<>(root.cookie());
        foreign.put("X-Csrf-Token", root.csrf());
        foreign.put("Origin", "https://evil.example");
        Map<String, String> wrong = new HashMap<>(root.cookie());
        wrong.put("X-Csrf-Token", ConsoleUser.of(server, "pat").csrf());

        for (Tried route :
                routes().filter(route -> !route.method().equals("GET")).toList()) {
            assertThat(route.by(foreign).status())
                    .as("%s from another site", route)
                    .isEqualTo(403);
            if (!BEFORE_LOG_IN.contains(route.pattern())) {
                assertThat(route.by(root.cookie()).status())
                        .as("%s without a token", route)
                        .isEqualTo(403);
                assertThat(route.by(wrong).status())
                        .as("%s with another's token", route)
                        .isEqualTo(403);
            }
        }
        assertThat(root.get("/console").status()).isEqualTo(200);
    }

    @Test
    void keepsAccountsFromThoseWhoAreNotForThem() throws Exception {
        for (String name : List.of("pat", "aud")) {
            ConsoleUser user = ConsoleUser.of(server, name);
            Map<String, String> acting = new HashMap<>(user.cookie());
            acting.put("X-Csrf-Token", user.csrf());
            for (Tried route : routes().filter(route -> route.pattern().matches("/console/(accounts|settings).*"))
                    .toList()) {
                assertThat(route.by(acting).status())
                        .as("%s by %s", route, name)
                        .isEqualTo(403);
            }
        }
        assertThat(ConsoleUser.of(server, "pat").get("/console/audit").status()).isEqualTo(403);
        assertThat(ConsoleUser.of(server, "pat").get("/console/audit.csv").status())
                .isEqualTo(403);
        assertThat(ConsoleUser.of(server, "aud").get("/console/audit").status()).isEqualTo(200);
    }
}
