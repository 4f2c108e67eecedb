package io.invigil.protocol.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// Whatever a bundle's files hold, the verifier answers with faults and never with an exception, also when a
/// server that cheats has signed them. The first byte says which file the others are put into, and whether it is
/// signed.
class BundleFuzzTest {
    private static final int SIGNED = 0x80;

    @TempDir
    private static Path folder;

    private static BundleFixture fixture;
    private static Path bundle;
    private static List<String> files;

    @BeforeAll
    static void session() throws Exception {
        fixture = new BundleFixture();
        bundle = fixture.write(folder.resolve("bundle"));
        files = BundleFixture.files(bundle);
    }

    @FuzzTest
    void answersAnyBytesWithFaults(byte[] input) throws Exception {
        if (input.length == 0) {
            return;
        }
        String file = files.get((input[0] & ~SIGNED & 0xFF) % files.size());
        byte[] bytes = Arrays.copyOfRange(input, 1, input.length);
        boolean signed = (input[0] & SIGNED) != 0 && !file.startsWith("manifest.");
        byte[] whole = Files.readAllBytes(bundle.resolve(file));
        byte[] manifest = Files.readAllBytes(bundle.resolve("manifest.json"));
        byte[] signature = Files.readAllBytes(bundle.resolve("manifest.sig"));
        try {
            Files.write(bundle.resolve(file), bytes);
            if (signed) {
                fixture.signAgain(bundle);
            }
            Verification answer = BundleVerifier.verify(bundle, Optional.empty(), Progress.SILENT);
            assertThat(answer.toString()).isNotBlank();
            if (!signed && !Arrays.equals(bytes, whole)) {
                assertThat(answer).isInstanceOf(Verification.Refuted.class);
                assertThat(((Verification.Refuted) answer).faults())
                        .extracting(Fault::file)
                        .contains(file);
            }
        } finally {
            Files.write(bundle.resolve(file), whole);
            Files.write(bundle.resolve("manifest.json"), manifest);
            Files.write(bundle.resolve("manifest.sig"), signature);
        }
    }
}
