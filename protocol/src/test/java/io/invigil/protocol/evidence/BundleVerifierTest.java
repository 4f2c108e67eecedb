package io.invigil.protocol.evidence;

import static io.invigil.protocol.evidence.BundleFixture.faults;
import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.protocol.model.Hash;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        Verification.Verified verified = verified(fixture.write(folder.resolve("bundle")), Optional.empty());
        assertThat(verified.contents()).isEqualTo(new Verification.Contents(12, 2, 3, 2, 1, 1));
        assertThat(verified.sealed()).isTrue();
        assertThat(verified.synthetic()).containsExactly("camera");
        assertThat(verified.subject().candidate()).isEqualTo("Ada Lovelace");
        assertThat(verified.pinned()).isFalse();
        assertThat(verified.notes()).singleElement().asString().contains("cannot read (they are unaltered): 1");
    }

    @Test
    void comparesTheFingerprintThatIsKnownFromElsewhere() throws Exception {
        Path bundle = fixture.write(folder.resolve("bundle"));
        Hash fingerprint = fixture.pki.certificates(fixture.session).fingerprint();
        assertThat(verified(bundle, Optional.of(fingerprint)).pinned()).isTrue();
        assertThat(BundleVerifier.verify(bundle, Optional.of(Hash.ZERO), Progress.SILENT))
                .isInstanceOfSatisfying(
                        Verification.Refuted.class,
                        refuted -> assertThat(refuted.faults())
                                .singleElement()
                                .satisfies(
                                        fault -> assertThat(fault.what()).contains("another server made this bundle")));
    }

    @Test
    void verifiesABundleThatWasNeverSealedAndSaysSo() throws Exception {
        fixture.checkpoints.removeLast();
        Verification.Verified verified = verified(fixture.write(folder.resolve("bundle")), Optional.empty());
        assertThat(verified.sealed()).isFalse();
        assertThat(verified.notes())
                .anySatisfy(note -> assertThat(note).contains("not sealed"))
                .anySatisfy(note -> assertThat(note).contains("Events 9 to 12 are signed by the server only"));
    }

    @Test
    void saysHowManyAnnouncedPicturesNeverCame() throws Exception {
        fixture.media.set(3, new byte[0]);
        Verification.Verified verified = verified(fixture.write(folder.resolve("bundle")), Optional.empty());
        assertThat(verified.contents().frames()).isEqualTo(1);
        assertThat(verified.notes()).anySatisfy(note -> assertThat(note).contains("never reached the server: 1"));
    }

    @Test
    void verifiesAnEmptySession() throws Exception {
        fixture.events.clear();
        fixture.media.clear();
        fixture.checkpoints.clear();
        fixture.receipts.clear();
        assertThat(verified(fixture.write(folder.resolve("bundle")), Optional.empty())
                        .contents()
                        .events())
                .isZero();
    }

    @Test
    void saysInWordsWhatIsNoBundle() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Path file = Files.writeString(folder.resolve("file"), "x");
        Path partly = Files.createDirectory(folder.resolve("partly"));
        Files.writeString(partly.resolve("events.log"), "x");
        assertThat(faults(folder.resolve("none"))).singleElement().asString().contains("there is nothing at");
        assertThat(faults(empty)).singleElement().asString().contains("the folder is empty, this is no bundle");
        assertThat(faults(file)).singleElement().asString().contains("is a file; a bundle is a folder");
        assertThat(faults(partly)).singleElement().asString().contains("not copied in full");
    }

    @Test
    void namesEachMissingFile() throws Exception {
        Path bundle = fixture.write(folder.resolve("bundle"));
        for (String name : BundleFixture.files(bundle)) {
            byte[] bytes = Files.readAllBytes(bundle.resolve(name));
            Files.delete(bundle.resolve(name));
            assertThat(faults(bundle))
                    .as(name)
                    .allSatisfy(fault -> assertThat(fault.file()).isEqualTo(name));
            assertThat(faults(bundle)).as(name).isNotEmpty();
            Files.write(bundle.resolve(name), bytes);
        }
    }

    @Test
    void namesFilesThatAreTooMany() throws Exception {
        Path bundle = fixture.write(folder.resolve("bundle"));
        Files.writeString(bundle.resolve("notes.txt"), "x");
        Files.writeString(bundle.resolve("media/000000000005.jpg"), "x");
        Files.createDirectory(bundle.resolve("more"));
        assertThat(faults(bundle))
                .extracting(Fault::file)
                .containsExactlyInAnyOrder("notes.txt", "media/000000000005.jpg", "more");
    }

    @Test
    void followsNoLinks() throws Exception {
        Path bundle = fixture.write(folder.resolve("bundle"));
        Path outside = folder.resolve("outside.json");
        Files.move(bundle.resolve("exam.json"), outside);
        Files.createSymbolicLink(bundle.resolve("exam.json"), outside);
        assertThat(faults(bundle))
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault.file()).isEqualTo("exam.json"));
    }

    @Test
    void namesANewerFormat() throws Exception {
        Path bundle = fixture.write(folder.resolve("bundle"));
        String manifest = Files.readString(bundle.resolve("manifest.json"));
        Files.writeString(bundle.resolve("manifest.json"), manifest.replaceFirst("\"format\" : 1", "\"format\" : 2"));
        assertThat(faults(bundle)).singleElement().asString().contains("newer version");
    }

    @Test
    void refusesAManifestThatPointsOutOfTheBundle() throws Exception {
        Path bundle = fixture.write(folder.resolve("bundle"));
        String manifest = Files.readString(bundle.resolve("manifest.json"));
        byte[] changed =
                manifest.replaceFirst("exam.json", "../exam.json").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Files.write(bundle.resolve("manifest.json"), changed);
        Files.write(bundle.resolve("manifest.sig"), fixture.pki.sign(changed));
        assertThat(faults(bundle))
                .anySatisfy(fault -> assertThat(fault.what()).contains("no bundle has: ../exam.json"));
    }

    @Test
    void listsNoMoreFaultsThanAnybodyReads() {
        Faults faults = new Faults();
        for (int i = 1; i <= 2_000; i++) {
            faults.add("events.log", i, "altered");
        }
        List<Fault> list = faults.list();
        assertThat(list).hasSize(Faults.MOST + 1);
        assertThat(list.getLast().what()).isEqualTo("and 1500 more faults like these");
    }

    private static Verification.Verified verified(Path bundle, Optional<Hash> pinned) {
        Verification verification = BundleVerifier.verify(bundle, pinned, Progress.SILENT);
        assertThat(verification).isInstanceOf(Verification.Verified.class);
        return (Verification.Verified) verification;
    }
}
