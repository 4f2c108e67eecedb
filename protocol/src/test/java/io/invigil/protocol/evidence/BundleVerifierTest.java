package io.invigil.protocol.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.protocol.model.Hash;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleVerifierTest {
    @TempDir
    Path folder;

    private BundleFixture fixture;

    @BeforeEach
    void session() throws Exception {
        fixture = new BundleFixture();
    }

    @Test
    void verifiesAWholeBundleAndTellsWhatItHolds() throws Exception {
        Verification verification = verify(fixture.write(folder.resolve("bundle")));
        assertThat(verification).isInstanceOf(Verification.Verified.class);
        Verification.Verified verified = (Verification.Verified) verification;
        assertThat(verified.contents()).isEqualTo(new Verification.Contents(12, 2, 3, 2, 1, 1));
        assertThat(verified.sealed()).isTrue();
        assertThat(verified.synthetic()).containsExactly("camera");
        assertThat(verified.subject().candidate()).isEqualTo("Ada Lovelace");
        assertThat(verified.pinned()).isFalse();
        assertThat(verified.notes()).singleElement().asString().contains("1 events are of a kind");
    }

    private static Verification verify(Path bundle) {
        return BundleVerifier.verify(bundle, Optional.<Hash>empty(), Progress.SILENT);
    }
}
