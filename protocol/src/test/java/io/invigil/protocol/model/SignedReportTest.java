package io.invigil.protocol.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.wire.Json;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SignedReportTest {
    private static final CheckReport REPORT = CheckReport.of(
            Instant.parse("2026-11-01T08:30:00.123Z"),
            4.321,
            "Linux 6.1, amd64",
            List.of("camera"),
            "nonce",
            List.of(new CheckResult(
                    "clock",
                    Verdict.PASS,
                    Measured.of(0.004),
                    "s",
                    "0.004 s",
                    "60 s",
                    Map.of("offsetMillis", "4"),
                    "")));

    private final KeyPair device = key();

    @Test
    void survivesTheWayThroughJson() throws Exception {
        SignedReport sent = SignedReport.sign(REPORT, device);

        SignedReport received = SignedReport.parse(sent.toJson());

        assertThat(received.verified()).contains(REPORT);
        assertThat(received.key()).isEqualTo(device.getPublic());
        assertThat(received.report()).isEqualTo(sent.report());
    }

    @Test
    void refusesAReportOfWhichOneByteWasChanged() throws Exception {
        SignedReport sent = SignedReport.sign(REPORT, device);
        byte[] changed = new String(sent.report(), StandardCharsets.UTF_8)
                .replace("PASS", "WARN")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(new SignedReport(changed, sent.publicKey(), sent.signature()).verified())
                .isEmpty();
    }

    @Test
    void refusesASignatureByAnotherKey() throws Exception {
        SignedReport sent = SignedReport.sign(REPORT, device);

        assertThat(new SignedReport(sent.report(), key().getPublic().getEncoded(), sent.signature()).verified())
                .isEmpty();
        assertThat(SignedReport.signedBy(key().getPublic(), sent.report(), sent.signature()))
                .isFalse();
    }

    @Test
    void refusesASignatureOfWrongLength() throws Exception {
        SignedReport sent = SignedReport.sign(REPORT, device);

        assertThat(new SignedReport(sent.report(), sent.publicKey(), new byte[3]).verified())
                .isEmpty();
    }

    @Test
    void refusesAKeyThatIsNotEd25519() throws Exception {
        SignedReport sent = SignedReport.sign(REPORT, device);
        byte[] other =
                KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic().getEncoded();

        assertThatThrownBy(() -> new SignedReport(sent.report(), other, sent.signature()).verified())
                .isInstanceOf(MalformedBytesException.class)
                .hasMessageContaining("Ed25519");
    }

    @Test
    void refusesAFormatFromTheFuture() throws Exception {
        CheckReport future = new CheckReport(
                3,
                REPORT.status(),
                REPORT.startedAt(),
                REPORT.seconds(),
                REPORT.computer(),
                REPORT.synthetic(),
                REPORT.nonce(),
                REPORT.checks());

        assertThatThrownBy(() -> SignedReport.sign(future, device).verified())
                .isInstanceOf(MalformedBytesException.class)
                .hasMessageContaining("format 3");
    }

    @Test
    void refusesMoreBytesThanAReportMayHave() {
        byte[] tooLong = new byte[SignedReport.MAX_BYTES + 1];

        assertThatThrownBy(() -> SignedReport.parse(tooLong))
                .isInstanceOf(MalformedBytesException.class)
                .hasMessageContaining("at most");
    }

    @Test
    void refusesAnObjectThatLacksAField() {
        byte[] json = Json.bytes(Map.of("checks", List.of(), "signature", Map.of("publicKey", "AAAA")));

        assertThatThrownBy(() -> SignedReport.parse(json)).isInstanceOf(MalformedBytesException.class);
    }

    @Test
    void staysSignedWhenTheJsonIsIndentedOrItsMembersAreOrderedOtherwise() throws Exception {
        SignedReport sent = SignedReport.sign(REPORT, device);
        Map<?, ?> members = Json.read(sent.toJson(), TreeMap.class);

        assertThat(SignedReport.parse(Json.bytes(members)).verified()).contains(REPORT);
        assertThat(SignedReport.parse(Json.pretty(members)).verified()).contains(REPORT);
    }

    @Test
    void refusesAStatusThatIsBetterThanTheChecks() throws Exception {
        String better = Json.text(CheckReport.of(
                        REPORT.startedAt(),
                        1,
                        "",
                        List.of(),
                        "",
                        List.of(new CheckResult(
                                "camera", Verdict.FAIL, Measured.of("no"), "", "no", "one", Map.of(), ""))))
                .replace("NOT_READY", "READY");

        assertThatThrownBy(() -> Json.read(better.getBytes(StandardCharsets.UTF_8), CheckReport.class))
                .isInstanceOf(MalformedBytesException.class)
                .hasMessageContaining("the report says READY, its checks say NOT_READY");
    }

    private static KeyPair key() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException absent) {
            throw new AssertionError(absent);
        }
    }
}
