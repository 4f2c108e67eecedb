package io.invigil.protocol.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.wire.Json;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignedReportTest {
    private static final CheckReport REPORT = new CheckReport(
            CheckReport.FORMAT_VERSION,
            Instant.parse("2026-11-01T08:30:00.123Z"),
            Duration.ofMillis(4_321),
            "Linux 6.1, amd64",
            List.of("camera"),
            List.of(new CheckResult("clock", Verdict.PASS, "0.004 s", "60 s", Map.of("offsetMillis", "4"), "")));

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
                2, REPORT.startedAt(), REPORT.took(), REPORT.computer(), REPORT.synthetic(), REPORT.checks());

        assertThatThrownBy(() -> SignedReport.sign(future, device).verified())
                .isInstanceOf(MalformedBytesException.class)
                .hasMessageContaining("format 2");
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
        byte[] json = Json.bytes(Map.of("report", "e30=", "publicKey", "AAAA"));

        assertThatThrownBy(() -> SignedReport.parse(json)).isInstanceOf(MalformedBytesException.class);
    }

    private static KeyPair key() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException absent) {
            throw new AssertionError(absent);
        }
    }
}
