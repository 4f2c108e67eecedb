package io.invigil.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.server.app.Reply;
import io.invigil.server.app.TestServer;
import io.invigil.server.pki.Requests;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrolmentTest {
    private static TestServer server;
    private static KeyPair transport;
    private static KeyPair signing;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        server = TestServer.start(data);
        transport = Requests.ellipticCurve("secp256r1");
        signing = Requests.ed25519();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Reply enrol(String json) throws Exception {
        return server.post("/api/v1/enrolments", json, Map.of());
    }

    private static String body(String code) throws Exception {
        return TestServer.enrolment(code, transport, signing);
    }

    @Test
    void givesSessionExamAndCertificatesForACode() throws Exception {
        Reply reply = enrol(body(server.code("Ada Lovelace")));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().propertyNames())
                .contains(
                        "session",
                        "token",
                        "candidate",
                        "exam",
                        "policy",
                        "transportChain",
                        "signingChain",
                        "evidenceCertificate",
                        "ingest",
                        "recorded",
                        "retentionDays");
        assertThat(reply.json().get("candidate").stringValue()).isEqualTo("Ada Lovelace");
        assertThat(reply.json().get("exam").get("questions").intValue()).isEqualTo(10);
        assertThat(reply.json().get("transportChain")).hasSize(2);
        assertThat(reply.json().get("ingest").stringValue()).startsWith("127.0.0.1:");
    }

    @Test
    void takesACodeInLowerCaseAndWithoutDashes() throws Exception {
        String typed = server.code("Ada").replace("-", " ").toLowerCase(Locale.ROOT);

        assertThat(enrol(body(typed)).status()).isEqualTo(201);
    }

    @Test
    void refusesACodeThatDoesNotExist() throws Exception {
        Reply reply = enrol(body("0000-0000-0000"));

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.error()).isEqualTo("unknown-code");
        assertThat(reply.json().get("message").stringValue()).contains("invitation");
        server.clock().pass(Duration.ofMinutes(2));
    }

    @Test
    void refusesACodeThatAnotherAgentUsed() throws Exception {
        String code = server.code("Ada");
        enrol(body(code));

        Reply reply = enrol(TestServer.enrolment(code, Requests.ellipticCurve("secp256r1"), Requests.ed25519()));

        assertThat(reply.status()).isEqualTo(410);
        assertThat(reply.error()).isEqualTo("used-code");
    }

    @Test
    void givesTheSameAgentItsSessionAgainWhenTheAnswerWasLost() throws Exception {
        String code = server.code("Ada");
        Reply first = enrol(body(code));
        Reply second = enrol(body(code));

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.json().get("session")).isEqualTo(first.json().get("session"));
        String old = first.json().get("token").stringValue();
        String path = "/api/v1/sessions/" + first.json().get("session").stringValue();
        assertThat(server.get(path, Map.of("Authorization", "Bearer " + old)).status())
                .isEqualTo(401);
    }

    @Test
    void refusesACodeThatWasNotUsedInTime() throws Exception {
        String code = server.code("Ada");
        server.clock().pass(Duration.ofHours(25));

        Reply reply = enrol(body(code));

        assertThat(reply.status()).isEqualTo(410);
        assertThat(reply.error()).isEqualTo("expired-code");
    }

    @Test
    void refusesAnAgentOfAnotherVersionAndSaysWhich() throws Exception {
        Reply reply = enrol("{\"code\":\"0000-0000-0000\",\"protocol\":2}");

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.error()).isEqualTo("wrong-version");
        assertThat(reply.json().get("message").stringValue())
                .contains("protocol 1")
                .contains("agent 2");
    }

    @Test
    void leavesTheCodeUnusedWhenTheRequestForACertificateIsMalformed() throws Exception {
        String code = server.code("Ada");
        String broken = body(code).replace("BEGIN CERTIFICATE REQUEST", "BEGIN NONSENSE");

        assertThat(enrol(broken).error()).isEqualTo("bad-request");
        assertThat(enrol(body(code)).status()).isEqualTo(201);
    }

    @Test
    void refusesBodiesThatAreNoJsonOrTooLong() throws Exception {
        assertThat(enrol("{\"code\":").error()).isEqualTo("bad-request");
        assertThat(enrol("").error()).isEqualTo("bad-request");
        assertThat(enrol("{\"protocol\":1}").json().get("message").stringValue())
                .contains("code");
        Reply tooLong = enrol("{\"code\":\"" + "A".repeat(100_000) + "\"}");
        assertThat(tooLong.status()).isEqualTo(413);
        assertThat(tooLong.error()).isEqualTo("too-long");
    }

    @Test
    void makesGuessersWait() throws Exception {
        server.clock().pass(Duration.ofMinutes(2));
        for (int i = 0; i < 10; i++) {
            assertThat(enrol(body("0000-0000-000" + i)).status()).isEqualTo(404);
        }

        Reply reply = enrol(body(server.code("Ada")));

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.error()).isEqualTo("too-many-tries");
        assertThat(reply.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 60L);
        server.clock().pass(Duration.ofMinutes(2));
        assertThat(enrol(body(server.code("Ada"))).status()).isEqualTo(201);
    }
}
