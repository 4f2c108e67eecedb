package io.invigil.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.protocol.model.Asked;
import io.invigil.protocol.model.CheckInPicture;
import io.invigil.protocol.model.CheckInRules;
import io.invigil.protocol.model.ExamPolicy;
import io.invigil.protocol.model.FrameSource;
import io.invigil.server.app.Enrolled;
import io.invigil.server.app.Reply;
import io.invigil.server.app.TestServer;
import io.invigil.server.pki.Requests;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class CheckInQueueTest {
    private static final String PASSWORD = "correct horse battery";
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([0-9a-f]{64})\"");

    static final ExamPolicy POLICY = ExamPolicy.standard()
            .with(new CheckInRules(Asked.REQUIRED, Asked.REQUIRED, Asked.OPTIONAL, CheckInRules.Admission.PROCTOR));

    @TempDir
    private Path data;

    private TestServer server;
    private byte[] face = {};
    private byte[] card = {};

    @BeforeEach
    void start() throws Exception {
        server = TestServer.start(data, POLICY);
        server.account("pat", PASSWORD);
        server.account("mel", PASSWORD);
        face = Enrolled.drawn(FrameSource.CAMERA, 64, 48, "face");
        card = Enrolled.drawn(FrameSource.SCREEN, 64, 48, "card");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Map<CheckInPicture, byte[]> both() {
        return Map.of(CheckInPicture.FACE, face, CheckInPicture.IDENTITY, card);
    }

    private JsonNode standing(Enrolled candidate) throws Exception {
        return server.get(candidate.path() + "/check-in", candidate.bearer()).json();
    }

    private String ticket(Enrolled candidate) throws Exception {
        return server.post(candidate.path() + "/exam-ticket", "{}", candidate.bearer())
                .error();
    }

    private Map<String, String> proctor(String name) throws Exception {
        return Map.of("Cookie", server.logIn(name, PASSWORD).cookie().orElseThrow());
    }

    private Reply decide(
            Map<String, String> proctor, Enrolled candidate, String how, int attempt, Map<String, String> more)
            throws Exception {
        Matcher csrf = CSRF.matcher(server.get("/console", proctor).text());
        assertThat(csrf.find()).isTrue();
        Map<String, String> fields = new HashMap<>(more);
        fields.put("csrf", csrf.group(1));
        fields.put("attempt", String.valueOf(attempt));
        return server.form("/console/check-in/" + candidate.session() + "/" + how, fields, proctor);
    }

    @Test
    void letsACandidateWaitWithoutATicketUntilAProctorAdmitsThem() throws Exception {
        Enrolled ada = server.enrol("Ada");
        Enrolled grace = server.enrol("Grace");
        assertThat(standing(ada).get("state").stringValue()).isEqualTo("none");
        ada.checkIn(both());
        server.clock().pass(Duration.ofSeconds(30));

        JsonNode answer = grace.checkIn(both()).json();

        assertThat(answer.get("state").stringValue()).isEqualTo("waiting");
        assertThat(answer.get("admitted").booleanValue()).isFalse();
        assertThat(answer.get("place").intValue()).isEqualTo(2);
        assertThat(answer.get("waiting").intValue()).isEqualTo(2);
        assertThat(ticket(ada)).isEqualTo("not-admitted");
        Map<String, String> pat = proctor("pat");
        assertThat(server.get("/console/check-in/count", pat)
                        .json()
                        .get("waiting")
                        .intValue())
                .isEqualTo(2);
        assertThat(server.get("/console/check-in", pat).text()).contains("Ada — check-in");

        Reply admitted = decide(pat, ada, "admit", 1, Map.of());

        assertThat(admitted.headers().firstValue("location")).contains("/console/check-in/after/" + ada.session());
        assertThat(server.get("/console/check-in/after/" + ada.session(), pat).text())
                .contains("Ada is admitted.")
                .contains("Grace — check-in");
        assertThat(standing(ada).get("state").stringValue()).isEqualTo("admitted");
        assertThat(ada.ticket()).contains("/exam/enter?ticket=");
        assertThat(standing(grace).get("place").intValue()).isEqualTo(1);
        assertThat(ticket(grace)).isEqualTo("not-admitted");
        assertThat(server.get("/console/sessions/" + ada.session(), pat).text())
                .contains("candidate: checked-in (attempt 1, pictures: face, id)")
                .contains("proctor pat: viewed-check-in")
                .contains("proctor pat: check-in-admitted");
    }

    @Test
    void asksForOnePictureAgainAndKeepsThePlace() throws Exception {
        Enrolled ada = server.enrol("Ada");
        Enrolled grace = server.enrol("Grace");
        ada.checkIn(both());
        server.clock().pass(Duration.ofSeconds(30));
        grace.checkIn(both());
        Map<String, String> pat = proctor("pat");

        decide(pat, ada, "again", 1, Map.of("kind", "id", "reason", "Too <dark>"));

        JsonNode asked = standing(ada);
        assertThat(asked.get("state").stringValue()).isEqualTo("again");
        assertThat(asked.get("reason").stringValue()).isEqualTo("Too <dark>");
        assertThat(asked.get("again").get(0).stringValue()).isEqualTo("id");
        assertThat(ticket(ada)).isEqualTo("not-admitted");
        assertThat(ada.checkIn(Map.of(CheckInPicture.FACE, face))
                        .json()
                        .get("message")
                        .stringValue())
                .contains("'id' is missing");
        byte[] lighter = Enrolled.drawn(FrameSource.SCREEN, 64, 48, "lighter");

        JsonNode again = ada.checkIn(Map.of(CheckInPicture.IDENTITY, lighter)).json();

        assertThat(again.get("state").stringValue()).isEqualTo("waiting");
        assertThat(again.get("place").intValue()).isEqualTo(1);
        assertThat(again.get("attempt").intValue()).isEqualTo(2);
        String pictures = "/console/check-in/" + ada.session() + "/pictures/2/";
        assertThat(server.get(pictures + "id-1.jpg", pat).bytes()).isEqualTo(lighter);
        assertThat(server.get(pictures + "face-1.jpg", pat).bytes()).isEqualTo(face);
        assertThat(server.get(pictures + "room-1.jpg", pat).status()).isEqualTo(404);
    }

    @Test
    void endsTheSessionOfACandidateWhoIsRefused() throws Exception {
        Enrolled ada = server.enrol("Ada");
        ada.checkIn(both());
        Map<String, String> pat = proctor("pat");
        assertThat(decide(pat, ada, "refuse", 1, Map.of("reason", "Another person"))
                        .status())
                .isEqualTo(400);
        assertThat(decide(pat, ada, "refuse", 1, Map.of("sure", "yes", "reason", " "))
                        .status())
                .isEqualTo(400);
        assertThat(standing(ada).get("state").stringValue()).isEqualTo("waiting");

        decide(pat, ada, "refuse", 1, Map.of("sure", "yes", "reason", "Another person"));

        assertThat(standing(ada).get("state").stringValue()).isEqualTo("refused");
        assertThat(standing(ada).get("reason").stringValue()).isEqualTo("Another person");
        assertThat(server.get(ada.path(), ada.bearer()).json().get("outcome").stringValue())
                .isEqualTo("terminated");
        assertThat(ada.checkIn(both()).json().get("state").stringValue()).isEqualTo("refused");
        assertThat(ticket(ada)).isEqualTo("not-admitted");
        assertThat(server.get("/console/sessions/" + ada.session(), pat).text())
                .contains("proctor pat: check-in-refused (Another person)");
    }

    @Test
    void tellsTheSecondOfTwoProctorsThatItIsDecided() throws Exception {
        Enrolled ada = server.enrol("Ada");
        ada.checkIn(both());
        Map<String, String> pat = proctor("pat");
        Map<String, String> mel = proctor("mel");
        String page = "/console/check-in/" + ada.session();
        server.get(page, pat);
        assertThat(server.get(page, mel).text()).contains("pat looks at this check-in too.");

        decide(pat, ada, "admit", 1, Map.of());
        Reply late = decide(mel, ada, "refuse", 1, Map.of("sure", "yes", "reason", "no"));

        assertThat(late.headers().firstValue("location")).contains(page + "?late");
        assertThat(server.get(page + "?late", mel).text()).contains("Not done. Admitted by proctor pat.");
        assertThat(standing(ada).get("state").stringValue()).isEqualTo("admitted");
    }

    @Test
    void doesNotLetPicturesBeJudgedThatNobodySaw() throws Exception {
        Enrolled ada = server.enrol("Ada");
        ada.checkIn(both());
        ada.checkIn(Map.of(CheckInPicture.FACE, card, CheckInPicture.IDENTITY, face));
        Map<String, String> pat = proctor("pat");

        decide(pat, ada, "admit", 1, Map.of());

        assertThat(standing(ada).get("state").stringValue()).isEqualTo("waiting");
        assertThat(server.get("/console/check-in/" + ada.session() + "?late", pat)
                        .text())
                .contains("New pictures came meanwhile");
        decide(pat, ada, "admit", 2, Map.of());
        assertThat(standing(ada).get("state").stringValue()).isEqualTo("admitted");
    }

    @Test
    void takesACheckInThatIsSentTwiceOnceAlsoAfterARestart() throws Exception {
        Enrolled ada = server.enrol("Ada");
        ada.checkIn(both());
        assertThat(ada.checkIn(both()).json().get("attempt").intValue()).isEqualTo(1);
        server.close();
        server = TestServer.start(data, POLICY);

        Reply sentAgain = server.post(ada.path() + "/check-in", Enrolled.checkInBody(both()), ada.bearer());

        assertThat(sentAgain.json().get("state").stringValue()).isEqualTo("waiting");
        assertThat(sentAgain.json().get("attempt").intValue()).isEqualTo(1);
        Map<String, String> pat = proctor("pat");
        assertThat(server.get("/console/check-in", pat).text()).contains("Ada — check-in");
        decide(pat, ada, "admit", 1, Map.of());
        server.close();
        server = TestServer.start(data, POLICY);
        assertThat(standing(ada).get("state").stringValue()).isEqualTo("admitted");
        assertThat(ticket(ada)).isEmpty();
    }

    @Test
    void refusesPicturesThatAreMissingTooManyOrNoPictures() throws Exception {
        Enrolled ada = server.enrol("Ada");

        assertThat(ada.checkIn(Map.of(CheckInPicture.FACE, face))
                        .json()
                        .get("message")
                        .stringValue())
                .contains("'id' is missing");
        assertThat(ada.checkIn(Map.of(CheckInPicture.FACE, new byte[] {1, 2, 3, 4, 5}))
                        .json()
                        .get("message")
                        .stringValue())
                .contains("JPEG");
        String twice = Enrolled.checkInBody(both())
                .replace(
                        "\"pictures\":[",
                        "\"photo\":\"" + java.util.Base64.getEncoder().encodeToString(face) + "\",\"pictures\":[");
        assertThat(server.post(ada.path() + "/check-in", twice, ada.bearer())
                        .json()
                        .get("message")
                        .stringValue())
                .contains("at most 1 pictures");
        assertThat(server.post(
                                ada.path() + "/check-in",
                                Enrolled.checkInBody(both()).replace("\"id\"", "\"passport\""),
                                ada.bearer())
                        .json()
                        .get("message")
                        .stringValue())
                .contains("face, id or room");
        assertThat(standing(ada).get("state").stringValue()).isEqualTo("none");
    }

    @Test
    void showsNothingToOthers() throws Exception {
        Enrolled ada = server.enrol("Ada");
        Enrolled grace = server.enrol("Grace");
        ada.checkIn(both());
        Map<String, String> pat = proctor("pat");
        String at = "/console/check-in/" + ada.session();

        assertThat(server.get(ada.path() + "/check-in", grace.bearer()).status())
                .isEqualTo(404);
        assertThat(server.get(ada.path() + "/check-in", Map.of()).status()).isEqualTo(401);
        assertThat(server.get("/console/check-in", Map.of()).status()).isEqualTo(303);
        assertThat(server.get(at, Map.of()).status()).isEqualTo(303);
        for (String path : new String[] {
            "/console/check-in/list", "/console/check-in/count", at + "/list", at + "/pictures/1/id-1.jpg"
        }) {
            assertThat(server.get(path, Map.of()).status()).as(path).isEqualTo(401);
        }
        assertThat(server.form(at + "/admit", Map.of("attempt", "1"), Map.of()).status())
                .isEqualTo(401);
        assertThat(server.form(at + "/admit", Map.of("attempt", "1"), pat).status())
                .isEqualTo(403);
        assertThat(standing(ada).get("state").stringValue()).isEqualTo("waiting");
    }

    @Test
    void namesThePicturesOfTheCheckInBeforeTheyAreTaken() throws Exception {
        Reply reply = server.post(
                "/api/v1/enrolments",
                TestServer.enrolment(server.code("Ada"), Requests.ellipticCurve("secp256r1"), Requests.ed25519()),
                Map.of());

        assertThat(reply.json().get("recorded").valueStream().map(JsonNode::stringValue))
                .startsWith(
                        "a picture of your face, at check-in",
                        "a picture of your identity document, at check-in",
                        "pictures of the room around you, at check-in, if you take one");
    }

    @Test
    void tellsHowLongOthersWaitedOnceEnoughDid() throws Exception {
        Map<String, String> pat = proctor("pat");
        for (int minutes : new int[] {2, 4, 9}) {
            Enrolled before = server.enrol("Before " + minutes);
            before.checkIn(both());
            assertThat(standing(before).get("usualSeconds").isNull()).isTrue();
            server.clock().pass(Duration.ofMinutes(minutes));
            decide(pat, before, "admit", 1, Map.of());
        }
        Enrolled ada = server.enrol("Ada");
        ada.checkIn(both());

        assertThat(standing(ada).get("usualSeconds").intValue()).isBetween(240, 245);
    }
}
