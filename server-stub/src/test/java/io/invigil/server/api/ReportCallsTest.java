package io.invigil.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.protocol.model.CheckReport;
import io.invigil.protocol.model.CheckResult;
import io.invigil.protocol.model.Measured;
import io.invigil.protocol.model.SignedReport;
import io.invigil.protocol.model.Verdict;
import io.invigil.protocol.wire.PolicyJson;
import io.invigil.server.app.Enrolled;
import io.invigil.server.app.Reply;
import io.invigil.server.app.TestServer;
import io.invigil.server.pki.Requests;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCallsTest {
    private static TestServer server;
    private static KeyPair device;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        server = TestServer.start(data);
        device = Requests.ed25519();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void letTriesBeForgotten() {
        server.clock().pass(Duration.ofMinutes(2));
    }

    @Test
    void takesAReportWithAFreshNonceOnce() throws Exception {
        String signed = signed(report(server.nonce()), device);

        assertThat(send(signed, Map.of()).status()).isEqualTo(201);
        Reply again = send(signed, Map.of());
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.error()).isEqualTo("stale-nonce");
        assertThat(again.json().get("message").stringValue()).contains("was sent before");
    }

    @Test
    void refusesANonceThatIsAbsentUnknownOrTooOld() throws Exception {
        String old = server.nonce();
        server.clock().pass(Duration.ofMinutes(6));

        assertThat(refusal("")).contains("holds no nonce");
        assertThat(refusal("0123456789abcdef")).contains("not of this server, or older");
        assertThat(refusal("x".repeat(5_000))).contains("not of this server, or older");
        assertThat(refusal(old)).contains("not of this server, or older than 5 minutes");
    }

    private static String refusal(String nonce) throws Exception {
        Reply reply = send(signed(report(nonce), device), Map.of());
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.error()).isEqualTo("stale-nonce");
        return reply.json().get("message").stringValue();
    }

    @Test
    void doesNotUseUpTheNonceOfAReportWhoseSignatureIsWrong() throws Exception {
        String nonce = server.nonce();
        String good = signed(report(nonce), device);
        String altered = good.replace("\"Linux\"", "\"Linus\"");

        assertThat(altered).isNotEqualTo(good);
        assertThat(send(altered, Map.of()).error()).isEqualTo("bad-signature");
        assertThat(send(good, Map.of()).status()).isEqualTo(201);
    }

    @Test
    void refusesAReportThatIsBetterThanItsChecks() throws Exception {
        CheckResult failed = new CheckResult(
                "camera", Verdict.FAIL, Measured.of("none"), "", "no camera", "a camera", Map.of(), "Connect one.");
        CheckReport bad = CheckReport.of(Instant.now(), 1, "Linux", List.of(), server.nonce(), List.of(failed));
        String lie = signed(bad, device).replace("NOT_READY", "READY");

        Reply reply = send(lie, Map.of());

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).isIn("bad-signature", "bad-request");
    }

    @Test
    void tiesAReportToTheSessionOfTheCodeWithoutUsingItUp() throws Exception {
        String code = server.code("Ada");
        String signed = signed(report(server.nonce()), device);

        assertThat(send(signed, Map.of("Invigil-Code", code)).status()).isEqualTo(201);
        Reply enrolled = server.post(
                "/api/v1/enrolments",
                TestServer.enrolment(code, Requests.ellipticCurve("secp256r1"), Requests.ed25519()),
                Map.of());
        assertThat(enrolled.status()).isEqualTo(201);
    }

    @Test
    void makesThoseWhoGuessCodesWaitButCountsTheSameWrongOneOnce() throws Exception {
        for (int i = 0; i < 15; i++) {
            assertThat(withCode("0000-0000-0000").error()).isEqualTo("unknown-code");
        }
        for (int i = 0; i < 9; i++) {
            assertThat(withCode("1111-1111-111" + i).error()).isEqualTo("unknown-code");
        }

        assertThat(withCode(server.code("Ada")).status()).isEqualTo(429);
    }

    private static Reply withCode(String code) throws Exception {
        return send(signed(report(""), device), Map.of("Invigil-Code", code));
    }

    @Test
    void takesTheReportOfAnAgentByItsTokenAndItsOwnKeyOnly() throws Exception {
        Enrolled ada = server.enrol("Ada");

        assertThat(send(signed(report(server.nonce()), device), ada.bearer()).error())
                .isEqualTo("bad-signature");
        assertThat(send(signed(report(server.nonce()), ada.signing()), ada.bearer())
                        .status())
                .isEqualTo(201);
    }

    @Test
    void limitsHowOftenAnAddressMayCall() throws Exception {
        int last = 0;
        for (int i = 0; i < 61; i++) {
            last = server.post("/api/v1/reports/nonces", "", Map.of()).status();
        }

        assertThat(last).isEqualTo(429);
        assertThat(server.post("/api/v1/reports/nonces", "", Map.of("Invigil-Code", server.code("Ada")))
                        .status())
                .as("a candidate behind the same address")
                .isEqualTo(201);
    }

    @Test
    void saysWhatItsExamsAskOfAComputer() throws Exception {
        Reply reply = server.get("/api/v1/policy", Map.of());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().propertyNames())
                .containsExactly("computer", "camera", "sound", "network", "programs", "checks", "lockdown");
        assertThat(reply.json().get("lockdown").propertyNames()).doesNotContain("quitPassword");
        assertThat(PolicyJson.parse(reply.bytes()).network().downloadMegabits()).isEqualTo(3);
    }

    private static CheckReport report(String nonce) {
        return CheckReport.of(Instant.now(), 1, "Linux", List.of(), nonce, List.of());
    }

    private static String signed(CheckReport report, KeyPair key) throws Exception {
        return new String(SignedReport.sign(report, key).toJson(), StandardCharsets.UTF_8);
    }

    private static Reply send(String signed, Map<String, String> headers) throws Exception {
        return server.post("/api/v1/reports", signed, headers);
    }
}
