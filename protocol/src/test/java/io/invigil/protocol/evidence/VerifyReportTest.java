package io.invigil.protocol.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.protocol.model.CheckReport;
import io.invigil.protocol.model.CheckResult;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.Measured;
import io.invigil.protocol.model.SignedReport;
import io.invigil.protocol.model.Verdict;
import io.invigil.protocol.wire.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class VerifyReportTest {
    private static final Instant AT = Instant.parse("2026-11-20T09:30:00Z");

    @TempDir
    Path folder;

    private KeyPair key;
    private Path file;
    private String out = "";

    @BeforeEach
    void report() throws Exception {
        key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        file = folder.resolve("report.json");
        Files.write(file, SignedReport.sign(report("n0nce-of-the-server"), key).toJson());
    }

    private static CheckReport report(String nonce) {
        return CheckReport.of(
                AT,
                8.25,
                "Linux 6.12, amd64",
                List.of("camera"),
                nonce,
                List.of(
                        new CheckResult(
                                "camera",
                                Verdict.FAIL,
                                Measured.of("none"),
                                "",
                                "no camera \u001b[2J",
                                "a camera",
                                Map.of(),
                                "Connect one."),
                        new CheckResult(
                                "network.latency",
                                Verdict.PASS,
                                Measured.of(12.5),
                                "ms",
                                "12.5 ms",
                                "at most 150 ms",
                                Map.of("samples", "20"),
                                "")));
    }

    private String fingerprint() {
        return "sha256:" + Hash.over(key.getPublic().getEncoded()).hex();
    }

    @Test
    void saysWhoseKeySignedWhatAndWhen() {
        assertThat(verify(file.toString())).isZero();
        assertThat(out)
                .contains("VERIFIED", "NOT READY", "Linux 6.12, amd64", "2026-11-20T09:30:00Z", "8.3 s")
                .contains("2: 1 passed, 0 warned, 1 failed, 0 could not be seen")
                .contains("FAIL         camera: no camera ?[2J", "n0nce-of-the-server", "SYNTHETIC: camera")
                .contains(fingerprint(), "Compare this");
    }

    @Test
    void saysThatNothingShowsTheTimeOfAReportWithoutANonce() throws Exception {
        Files.write(file, SignedReport.sign(report(""), key).toJson());

        assertThat(verify(file.toString())).isZero();
        assertThat(out).contains("nonce          none: nothing but its own clock");
    }

    @Test
    void comparesTheKeyWithAGivenFingerprint() {
        assertThat(verify("--fingerprint", fingerprint(), file.toString())).isZero();
        assertThat(out).contains("is the fingerprint that was given");
        assertThat(verify("--fingerprint", "sha256:" + "0".repeat(64), file.toString()))
                .isEqualTo(1);
        assertThat(out).contains("NOT VERIFIED", "signed by another key, " + fingerprint());
    }

    @Test
    void tellsProgramsTheSame() {
        assertThat(verify("--json", file.toString())).isZero();
        var json = Json.mapper().readTree(out.getBytes(StandardCharsets.UTF_8));
        assertThat(json.get("verified").asBoolean()).isTrue();
        assertThat(json.get("status").asString()).isEqualTo("NOT_READY");
        assertThat(json.get("checks").get("FAIL").asInt()).isEqualTo(1);
        assertThat(json.get("fingerprint").asString()).isEqualTo(fingerprint());
    }

    @Test
    void acceptsTheSameReportIndentedInAnotherWay() throws Exception {
        Files.write(file, Json.bytes(Json.tree(Files.readAllBytes(file), SignedReport.MAX_BYTES)));

        assertThat(verify(file.toString())).isZero();
    }

    @Test
    void refutesAReportThatWasAlteredAfterSigning() throws Exception {
        String text = Files.readString(file);
        Files.writeString(file, text.replace("12.5,", "11.5,"));
        assertThat(verify(file.toString())).isEqualTo(1);
        assertThat(out).contains("NOT VERIFIED", "the signature does not fit", "altered after signing");

        Files.writeString(file, text.replace("NOT_READY", "READY"));
        assertThat(verify(file.toString())).isEqualTo(1);
        assertThat(out).contains("the signature does not fit", "the report says READY, its checks say NOT_READY");
    }

    @Test
    void saysWhatIsWrongWithAFileThatIsNoReport() throws Exception {
        assertThat(refuted("{\"a\":1}")).contains("it is no signed report: this report is not signed");
        assertThat(refuted("[]")).contains("a report is a JSON object");
        assertThat(refuted("")).contains("it is no signed report");
        assertThat(refuted("GIF89a")).contains("line 1, column");
        assertThat(refuted("{\"signature\":{\"publicKey\":\"AAAA\",\"value\":\"AAAA\"}}"))
                .contains("no Ed25519 key");
        assertThat(refuted(" ".repeat(SignedReport.MAX_BYTES + 1))).contains("too long for a report");
    }

    private String refuted(String text) throws Exception {
        Path odd = Files.writeString(folder.resolve("odd.json"), text);
        assertThat(verify(odd.toString())).isEqualTo(1);
        return out;
    }

    @Test
    void noAlteredByteIsVerifiedAndNoneEndsTheProgramBadly() throws Exception {
        byte[] good = Json.bytes(Json.tree(Files.readAllBytes(file), SignedReport.MAX_BYTES));
        Random random = new Random(11);
        SignedReport meant = SignedReport.parse(good);
        for (int round = 0; round < 400; round++) {
            byte[] bytes = good.clone();
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, bytes);
            if (verify(file.toString()) == 0) {
                assertThat(SignedReport.parse(bytes))
                        .as("another way to write the same: %s", new String(bytes, StandardCharsets.UTF_8))
                        .usingRecursiveComparison()
                        .isEqualTo(meant);
            } else {
                assertThat(out).contains("NOT VERIFIED");
            }
        }
    }

    private int verify(String... arguments) {
        StringWriter written = new StringWriter();
        PrintWriter writer = new PrintWriter(written);
        int exit = new CommandLine(new VerifyCommand())
                .setOut(writer)
                .setErr(writer)
                .execute(arguments);
        out = written.toString();
        return exit;
    }
}
