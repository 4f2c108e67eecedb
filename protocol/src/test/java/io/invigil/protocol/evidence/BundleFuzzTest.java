package io.invigil.protocol.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever a bundle's files hold, the verifier answers with faults and never with an exception.
class BundleFuzzTest {
    @TempDir
    static Path folder;

    private static BundleFixture fixture;
    private static Path bundle;

    private final Random random = new Random(20260305);

    @BeforeAll
    static void session() throws Exception {
        fixture = new BundleFixture();
        bundle = fixture.write(folder.resolve("bundle"));
    }

    @Test
    void namesAFileOfAnyBytes() throws Exception {
        for (String file : BundleFixture.files(bundle)) {
            byte[] whole = Files.readAllBytes(bundle.resolve(file));
            for (int round = 0; round < 6; round++) {
                byte[] bytes = mutated(whole);
                if (Arrays.equals(bytes, whole)) {
                    continue;
                }
                Files.write(bundle.resolve(file), bytes);
                assertThat(BundleFixture.faults(bundle))
                        .as("%s, round %d", file, round)
                        .extracting(Fault::file)
                        .contains(file);
            }
            Files.write(bundle.resolve(file), whole);
        }
    }

    @Test
    void bearsAnyBytesThatAServerSigned() throws Exception {
        Path signed = folder.resolve("signed");
        BundleFixture.copy(bundle, signed);
        for (String file : List.of("events.log", "checkpoints.log", "receipts.log", "certificates.pem")) {
            byte[] whole = Files.readAllBytes(signed.resolve(file));
            for (int round = 0; round < 10; round++) {
                byte[] bytes = mutated(whole);
                if (Arrays.equals(bytes, whole)) {
                    continue;
                }
                Files.write(signed.resolve(file), bytes);
                fixture.signAgain(signed);
                List<Fault> faults = BundleFixture.faults(signed);
                if (!file.equals("certificates.pem")) {
                    assertThat(faults).as("%s, round %d", file, round).isNotEmpty();
                }
            }
            Files.write(signed.resolve(file), whole);
        }
    }

    @Test
    void bearsAnyManifest() throws Exception {
        Path odd = Files.createDirectory(folder.resolve("odd"));
        List<String> manifests = List.of(
                "null",
                "[]",
                "{}",
                "{\"format\":\"1\"}",
                "{\"format\":99999999999999999999}",
                "[".repeat(5_000),
                manifest("null"),
                manifest("{\"events.log\":null}"),
                manifest("{\"events.log\":{\"length\":-1,\"sha256\":\"\"}}"),
                manifest("{\"../../etc/passwd\":{\"length\":1,\"sha256\":\"\"}}"),
                manifest("{\"media/999999999999.jpg\":{\"length\":1,\"sha256\":\"\"}}"),
                manifest("{}").replace("2026-03-01T09:00:00Z", "+999999999-12-31T23:59:59Z"),
                manifest("{}").replace("3f0c1f6e-3d0a-4c55-9d0f-8a9f5a3c7e11", "1-1-1-1-1"));
        for (String manifest : manifests) {
            Files.writeString(odd.resolve("manifest.json"), manifest);
            assertThat(BundleVerifier.verify(odd, Optional.empty(), Progress.SILENT))
                    .as(manifest.length() > 200 ? "deep" : manifest)
                    .isInstanceOf(Verification.Refuted.class);
        }
    }

    private static String manifest(String files) {
        return """
                {"format":1,"session":"3f0c1f6e-3d0a-4c55-9d0f-8a9f5a3c7e11","candidate":"Ada","exam":{"id":"s","title":"S"},
                "createdAt":"2026-03-01T09:00:00Z","sealed":true,"fingerprint":"","synthetic":[],"files":%s}""".formatted(files);
    }

    private byte[] mutated(byte[] whole) {
        byte[] bytes = switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(whole, random.nextInt(whole.length));
            case 1 -> Arrays.copyOf(whole, whole.length + 1 + random.nextInt(400));
            case 2 -> "\u0000{}[]\n".repeat(random.nextInt(80)).getBytes(StandardCharsets.UTF_8);
            default -> whole.clone();
        };
        for (int changes = random.nextInt(1, 6); changes > 0 && bytes.length > 0; changes--) {
            int from = random.nextInt(bytes.length);
            int to = Math.min(bytes.length, from + random.nextInt(1, 40));
            for (int i = from; i < to; i++) {
                bytes[i] = (byte) random.nextInt();
            }
        }
        return bytes;
    }
}
