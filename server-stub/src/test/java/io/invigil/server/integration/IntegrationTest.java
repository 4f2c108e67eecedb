package io.invigil.server.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.protocol.model.FrameSource;
import io.invigil.server.app.Enrolled;
import io.invigil.server.app.Reply;
import io.invigil.server.app.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class IntegrationTest {
    private static final String SESSIONS = "/api/v1/proctoring/sessions";

    private static TestServer server;
    private static Enrolled ada;
    private static Map<String, String> all;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        server = TestServer.start(data);
        ada = server.enrol("Ada");
        all = bearer(server.token("all", EnumSet.allOf(Scope.class)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json");
    }

    private static String path(Enrolled enrolled) {
        return SESSIONS + "/" + enrolled.session();
    }

    private static JsonNode description() throws Exception {
        return server.get("/openapi.json", Map.of()).json();
    }

    @Test
    void makesASessionWhoseLinkACandidateCanUse() throws Exception {
        Reply made = server.post(SESSIONS, "{\"candidate\":\"Grace Hopper\",\"room\":\"Room 7\"}", all);

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().get("link").stringValue())
                .startsWith(server.address() + "/join/")
                .contains("#sha256:");
        JsonNode listed = server.get(SESSIONS + "?room=Room%207", all).json().get("sessions");
        assertThat(listed.size()).isEqualTo(1);
        assertThat(listed.get(0).get("candidate").stringValue()).isEqualTo("Grace Hopper");
        assertThat(listed.get(0).get("state").stringValue()).isEqualTo("ENROLLED");
    }

    @Test
    void saysWhatIsWrongWithASessionThatItDoesNotMake() throws Exception {
        assertThat(server.post(SESSIONS, "{\"candidate\":\" \"}", all)
                        .json()
                        .get("message")
                        .stringValue())
                .contains("'candidate' must have");
        assertThat(server.post(SESSIONS, "{\"candidate\":\"A\",\"exam\":\"none\"}", all)
                        .json()
                        .get("message")
                        .stringValue())
                .contains("there is no exam 'none'", "sample");
        assertThat(server.post(SESSIONS, "{\"candidate\":\"A\",\"hours\":0}", all)
                        .error())
                .isEqualTo("bad-request");
        assertThat(server.post(SESSIONS, "no json", all).error()).isEqualTo("bad-request");
    }

    @Test
    void actsOnASessionAsAProctorDoesAndSaysWhatBecameOfIt() throws Exception {
        Enrolled eve = server.enrol("Eve");
        Map<String, String> page = eve.openExam();

        assertThat(server.post(path(eve) + "/messages", "{\"text\":\"Hello\"}", all)
                        .status())
                .isEqualTo(202);
        assertThat(server.post(path(eve) + "/extra-time", "{\"minutes\":5,\"reason\":\"Agreed\"}", all)
                        .status())
                .isEqualTo(202);
        assertThat(server.post(path(eve) + "/pause", "{\"reason\":\"Alarm\",\"clock\":\"runs\"}", all)
                        .status())
                .isEqualTo(202);
        assertThat(server.post(path(eve) + "/pause", "{\"reason\":\"Alarm\"}", all)
                        .error())
                .isEqualTo("paused");

        JsonNode session = server.get(path(eve), all).json();
        assertThat(session.get("paused").get("clock").stringValue()).isEqualTo("runs");
        assertThat(session.get("extraSeconds").intValue()).isEqualTo(300);
        assertThat(session.get("instructions").values().stream()
                        .map(each -> each.get("kind").stringValue()))
                .containsExactly("message", "extend", "pause");
        assertThat(session.get("instructions").get(0).get("confirmedAt").isNull())
                .isTrue();
        assertThat(server.post(path(eve) + "/resume", "", all).status()).isEqualTo(202);
        assertThat(server.post(path(eve) + "/terminate", "{\"reason\":\"Agreed\"}", all)
                        .status())
                .isEqualTo(202);
        assertThat(eve.answer(page, "change-mode", "chmod").error()).isEqualTo("closed");
        assertThat(server.get(path(eve) + "/audit", all).text()).contains("token all", "terminate");
    }

    @Test
    void servesAPictureOfTheSessionThatIsNamedAndOfNoOther() throws Exception {
        Enrolled other = server.enrol("Other");
        long picture = ada.picture(FrameSource.CAMERA, 64, 48, "Ada");

        assertThat(server.get(path(ada) + "/frames/" + picture + ".jpg", all).bytes())
                .startsWith(0xff, 0xd8);
        assertThat(server.get(path(other) + "/frames/" + picture + ".jpg", all).status())
                .isEqualTo(404);
        assertThat(server.get(path(ada) + "/frames/..%2f1.jpg", all).status()).isEqualTo(404);
    }

    @Test
    void describesEachCallWithTheScopeThatItNeeds() throws Exception {
        int secured = 0;
        for (var path : description().get("paths").properties()) {
            for (var method : path.getValue().properties()) {
                JsonNode security = method.getValue().get("security");
                if (security.isEmpty()) {
                    continue;
                }
                secured++;
                Scope needed = Scope.of(security.get(0).get("apiToken").get(0).stringValue())
                        .orElseThrow();
                String address = path.getKey().replace("{id}", ada.session()).replace("{sequence}", "1.jpg");
                String verb = method.getKey().toUpperCase(java.util.Locale.ROOT);
                Set<Scope> others = EnumSet.complementOf(EnumSet.of(needed));

                assertThat(send(verb, address, Map.of()).status()).as(address).isEqualTo(401);
                Reply refused = send(verb, address, bearer(server.token(verb + secured, others)));
                assertThat(refused.status()).as(address).isEqualTo(403);
                assertThat(refused.text()).as(address).contains(needed.text());
                server.clock().pass(Duration.ofMinutes(2));
            }
        }
        assertThat(secured).isGreaterThan(12);
    }

    private static Reply send(String verb, String address, Map<String, String> headers) throws Exception {
        return server.send(verb, address, new byte[0], headers);
    }

    @Test
    void answersAsItsDescriptionSays() throws Exception {
        JsonNode described = description().get("components").get("schemas").get("Session");
        JsonNode answered = server.get(SESSIONS, all).json().get("sessions").get(0);

        assertThat(answered.propertyNames())
                .containsExactlyInAnyOrderElementsOf(described.get("properties").propertyNames());
    }

    @Test
    void takesNoTokenThatIsRevokedTooOldOrOfAnotherKind() throws Exception {
        String brief = server.token("brief", EnumSet.of(Scope.SESSIONS_READ));
        assertThat(server.get(SESSIONS, bearer(brief)).status()).isEqualTo(200);

        server.revoke("brief");

        assertThat(server.get(SESSIONS, bearer(brief)).status()).isEqualTo(401);
        assertThat(server.get(SESSIONS, ada.bearer()).status()).isEqualTo(401);
        Map<String, String> cookie = new HashMap<>();
        cookie.put("Cookie", "Authorization=" + brief);
        assertThat(server.get(SESSIONS, cookie).status()).isEqualTo(401);
    }

    @Test
    void makesThoseWaitWhoGuessTokens() throws Exception {
        server.clock().pass(Duration.ofMinutes(2));
        for (int i = 0; i < 20; i++) {
            assertThat(server.get(SESSIONS, bearer("invigil_guess" + i)).status())
                    .isEqualTo(401);
        }

        assertThat(server.get(SESSIONS, all).status()).isEqualTo(429);
        server.clock().pass(Duration.ofMinutes(2));
        assertThat(server.get(SESSIONS, all).status()).isEqualTo(200);
    }

    @Test
    void tellsItsFiguresToThoseWhoMayReadThem() throws Exception {
        String figures = server.get("/metrics", all).text();

        assertThat(figures)
                .contains("invigil_sessions{state=\"ENROLLED\"}")
                .contains("invigil_agents_connected 0")
                .contains("jvm_memory_used_bytes")
                .doesNotContain("Ada");
    }

    @Test
    void saysThatItIsReady() throws Exception {
        assertThat(server.get("/health/live", Map.of()).json().get("status").stringValue())
                .isEqualTo("UP");
        JsonNode ready = server.get("/health/ready", Map.of()).json();
        assertThat(ready.get("checks").get("database").stringValue()).isEqualTo("UP");
        assertThat(ready.get("checks").get("disk").stringValue()).isEqualTo("UP");
    }
}
