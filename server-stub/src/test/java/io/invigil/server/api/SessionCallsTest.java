package io.invigil.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.protocol.model.CheckReport;
import io.invigil.protocol.model.SignedReport;
import io.invigil.server.app.Enrolled;
import io.invigil.server.app.Reply;
import io.invigil.server.app.TestServer;
import io.invigil.server.pki.Requests;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionCallsTest {
    private static TestServer server;
    private static Enrolled ada;
    private static Enrolled grace;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        server = TestServer.start(data);
        ada = server.enrol("Ada");
        grace = server.enrol("Grace");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void saysWhoTheServerIs() throws Exception {
        Reply reply = server.get("/api/v1/server", Map.of());

        assertThat(reply.json().get("name").stringValue()).isEqualTo("Invigil");
        assertThat(reply.json().get("protocol").intValue()).isEqualTo(1);
        assertThat(Instant.parse(reply.json().get("time").stringValue()))
                .isBefore(Instant.now().plusSeconds(60));
        assertThat(server.get("/api/v1/ping", Map.of()).status()).isEqualTo(204);
    }

    @Test
    void measuresThroughputWithinLimits() throws Exception {
        assertThat(server.get("/api/v1/throughput?bytes=1000000", Map.of()).bytes())
                .hasSize(1_000_000);
        assertThat(server.get("/api/v1/throughput?bytes=99999999999", Map.of()).error())
                .isEqualTo("bad-request");
        assertThat(server.get("/api/v1/throughput?bytes=x", Map.of()).error()).isEqualTo("bad-request");
        Reply up = server.send("POST", "/api/v1/throughput", new byte[300_000], Map.of());
        assertThat(up.json().get("bytes").intValue()).isEqualTo(300_000);
    }

    @Test
    void hidesASessionFromEveryOtherToken() throws Exception {
        for (String call : List.of("", "/evidence")) {
            assertThat(server.get(ada.path() + call, grace.bearer()).status()).isEqualTo(404);
            assertThat(server.get(ada.path() + call, Map.of()).status()).isEqualTo(401);
            assertThat(server.get(ada.path() + call, Map.of("Authorization", "Bearer wrong"))
                            .status())
                    .isEqualTo(401);
        }
        for (String call : List.of("/check-in", "/exam-ticket")) {
            assertThat(server.post(ada.path() + call, "{}", grace.bearer()).status())
                    .isEqualTo(404);
        }
    }

    @Test
    void tellsWhereTheSessionStands() throws Exception {
        Reply reply = server.get(ada.path(), ada.bearer());

        assertThat(reply.json().get("state").stringValue()).isEqualTo("ENROLLED");
        assertThat(reply.json().get("secondsLeft").intValue()).isEqualTo(1800);
        assertThat(reply.json().get("outcome").isNull()).isTrue();
    }

    @Test
    void refusesACheckInPictureThatIsNoJpeg() throws Exception {
        Reply reply = server.post(
                grace.path() + "/check-in",
                "{\"noticeVersion\":\"1\",\"givenBy\":\"candidate\",\"photo\":\"PGh0bWw+PC9odG1sPg==\"}",
                grace.bearer());

        assertThat(reply.error()).isEqualTo("bad-request");
        assertThat(reply.json().get("message").stringValue()).contains("JPEG");
    }

    @Test
    void givesNoTicketBeforeCheckIn() throws Exception {
        Enrolled late = server.enrol("Late");

        assertThat(server.post(late.path() + "/exam-ticket", "{}", late.bearer())
                        .error())
                .isEqualTo("not-checked-in");
    }

    @Test
    void letsATicketInOnceAndOnlyForAMinute() throws Exception {
        URI ticket = URI.create(ada.ticket());
        String path = ticket.getPath() + "?" + ticket.getQuery();

        Reply entered = server.get(path, Map.of());
        assertThat(entered.status()).isEqualTo(303);
        assertThat(entered.headers().firstValue("location")).contains("/exam");
        assertThat(entered.headers().firstValue("set-cookie").orElseThrow())
                .contains("HTTPOnly")
                .contains("Secure")
                .contains("SameSite=Strict");
        assertThat(server.get(path, Map.of()).status()).isEqualTo(403);

        URI old = URI.create(ada.ticket());
        server.clock().pass(Duration.ofSeconds(61));
        assertThat(server.get(old.getPath() + "?" + old.getQuery(), Map.of()).status())
                .isEqualTo(403);
    }

    @Test
    void saysThatTheEvidenceIsNotSealedYet() throws Exception {
        Reply reply = server.get(ada.path() + "/evidence", ada.bearer());

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.error()).isEqualTo("not-sealed");
    }

    @Test
    void keepsAReportOfAComputerThatIsNotEnrolled() throws Exception {
        Reply reply = report(Requests.ed25519(), Map.of());

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().get("readiness").stringValue()).isEqualTo("READY");
    }

    @Test
    void bindsAReportToTheSessionWhoseKeySignedIt() throws Exception {
        assertThat(report(ada.signing(), ada.bearer()).status()).isEqualTo(201);
        assertThat(report(grace.signing(), ada.bearer()).error()).isEqualTo("bad-signature");
    }

    @Test
    void refusesAReportWhoseSignatureIsWrongOrThatIsTooLong() throws Exception {
        SignedReport good = SignedReport.sign(empty(""), Requests.ed25519());
        String altered = new String(good.toJson(), StandardCharsets.UTF_8).replace("Linux", "Linus");
        byte[] forged = altered.getBytes(StandardCharsets.UTF_8);

        assertThat(server.send("POST", "/api/v1/reports", forged, Map.of()).error())
                .isEqualTo("bad-signature");
        assertThat(server.send("POST", "/api/v1/reports", new byte[300 * 1024], Map.of())
                        .status())
                .isEqualTo(413);
    }

    @Test
    void answersAnUnknownAddressInWords() throws Exception {
        Reply reply = server.get("/api/v1/nothing", Map.of());

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.error()).isEqualTo("not-found");
        assertThat(server.send("DELETE", "/api/v1/server", new byte[0], Map.of())
                        .error())
                .isEqualTo("wrong-method");
    }

    private static CheckReport empty(String nonce) {
        return CheckReport.of(Instant.now(), 1, "Linux", List.of(), nonce, List.of());
    }

    private static Reply report(KeyPair key, Map<String, String> headers) throws Exception {
        return server.post(
                "/api/v1/reports",
                new String(SignedReport.sign(empty(server.nonce()), key).toJson(), StandardCharsets.UTF_8),
                headers);
    }
}
