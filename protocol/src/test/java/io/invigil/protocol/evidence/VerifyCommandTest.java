package io.invigil.protocol.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.protocol.wire.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class VerifyCommandTest {
    @TempDir
    Path folder;

    private BundleFixture fixture;
    private Path bundle;
    private String out = "";

    @BeforeEach
    void session() throws Exception {
        fixture = new BundleFixture();
        bundle = fixture.write(folder.resolve("bundle"));
    }

    @Test
    void saysWhatItVerifiedAndRemindsOfTheFingerprint() {
        assertThat(verify(bundle.toString())).isZero();
        assertThat(out)
                .contains("VERIFIED", fixture.session + ", sealed", "Ada Lovelace", "Sample exam (sample)")
                .contains("events         12", "frames         2", "checkpoints    3", "receipts       2")
                .contains("incidents      1, interruptions of the session: 1")
                .contains("SYNTHETIC: camera", "Compare this with the server's fingerprint");
    }

    @Test
    void comparesAGivenFingerprint() {
        String right = "sha256:"
                + fixture.pki.certificates(fixture.session).fingerprint().hex();
        assertThat(verify("--fingerprint", right, bundle.toString())).isZero();
        assertThat(out).contains("is the fingerprint that was given");
        String wrong = "sha256:" + "0".repeat(64);
        assertThat(verify("--fingerprint", wrong, bundle.toString())).isEqualTo(1);
        assertThat(out).contains("certificates.pem, session " + fixture.session, "another server");
    }

    @Test
    void namesFileSessionAndSequenceNumberOfAFault() throws Exception {
        byte[] events = Files.readAllBytes(bundle.resolve("events.log"));
        events[fixture.places().get(4) + 80] ^= 1;
        Files.write(bundle.resolve("events.log"), events);
        assertThat(verify(bundle.toString())).isEqualTo(1);
        assertThat(out).contains("NOT VERIFIED", "events.log, session " + fixture.session + ", sequence number 5: ");
        assertThat(verify("--json", bundle.toString())).isEqualTo(1);
        var json = Json.mapper().readTree(out.getBytes(StandardCharsets.UTF_8));
        assertThat(json.get("verified").asBoolean()).isFalse();
        assertThat(json.get("faults").get(0).get("sequence").asLong()).isEqualTo(5);
    }

    @Test
    void tellsProgramsTheSame() {
        assertThat(verify("--json", bundle.toString())).isZero();
        var json = Json.mapper().readTree(out.getBytes(StandardCharsets.UTF_8));
        assertThat(json.get("verified").asBoolean()).isTrue();
        assertThat(json.get("contents").get("events").asLong()).isEqualTo(12);
        assertThat(json.get("session").asString()).isEqualTo(fixture.session.toString());
    }

    @Test
    void exitsWithTwoOnWrongUsage() {
        assertThat(verify()).isEqualTo(2);
        assertThat(verify("--fingerprint", "abc", bundle.toString())).isEqualTo(2);
        assertThat(out).contains("'sha256:' and 64 hexadecimal digits");
    }

    @Test
    void letsNoControlCharactersOfABundleReachTheTerminal() throws Exception {
        Path odd = folder.resolve("odd");
        Files.createDirectory(odd);
        Files.writeString(odd.resolve("manifest.json"), "{\"format\":1,\"session\":\"\\u001b[2J\"}");
        assertThat(verify(odd.toString())).isEqualTo(1);
        assertThat(out).doesNotContain("\u001b");
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
