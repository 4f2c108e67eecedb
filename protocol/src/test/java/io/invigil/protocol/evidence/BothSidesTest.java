package io.invigil.protocol.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.Envelope;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.model.Hash;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Neither side can leave something out unseen: not the server what it has confirmed, nor the candidate's
/// computer what it has recorded.
class BothSidesTest {
    @TempDir
    private Path folder;

    private BundleFixture fixture;

    @BeforeEach
    void session() throws Exception {
        fixture = new BundleFixture();
    }

    @Test
    void theComputersReceiptShowsThatTheServerLeftOutTheEnd() throws Exception {
        Path kept = kept(fixture.receipts);
        Path bundle = withoutTheEnd();
        assertThat(BundleVerifier.verify(bundle, Optional.empty(), Progress.SILENT))
                .isInstanceOf(Verification.Verified.class);
        assertThat(faults(bundle, kept))
                .singleElement()
                .asString()
                .contains("events.log", "events 7 to 12 are missing, which were signed");
    }

    @Test
    void theComputersReceiptShowsThatTheServerHasAnotherEvent() throws Exception {
        Statement genuine = fixture.receipts.getFirst();
        Path kept = kept(List.of(receipt(new ChainHead(genuine.head().sequence(), Hash.ZERO), TestPki.NOW)));
        assertThat(faults(fixture.write(folder.resolve("bundle")), kept))
                .isNotEmpty()
                .first()
                .asString()
                .contains("kept a receipt for another event");
    }

    @Test
    void saysThatNothingIsMissingOfWhatTheReceiptsCover() throws Exception {
        Path kept = kept(fixture.receipts);
        assertThat(notes(fixture.write(folder.resolve("bundle")), Optional.of(kept)))
                .anySatisfy(note -> assertThat(note).contains("Nothing is missing of what the 2 receipts cover"));
    }

    @Test
    void asksForANewerBundleWhereReceiptsCameAfterIt() throws Exception {
        List<Statement> receipts = new ArrayList<>(fixture.receipts);
        receipts.add(receipt(new ChainHead(40, Hash.ZERO), TestPki.NOW.plusSeconds(60)));
        assertThat(notes(fixture.write(folder.resolve("bundle")), Optional.of(kept(receipts))))
                .anySatisfy(note -> assertThat(note).contains("up to event 40", "ask for a newer one"));
    }

    @Test
    void believesNoReceiptThatTheServerDidNotSign() throws Exception {
        Path kept = kept(List.of(
                signed(Statement.Kind.RECEIPT, new ChainHead(40, Hash.ZERO), TestPki.NOW, false, fixture.pki.signing)));
        assertThat(faults(fixture.write(folder.resolve("bundle")), kept))
                .singleElement()
                .asString()
                .contains("is not what was signed");
    }

    @Test
    void bearsKeptReceiptsOfAnyBytes() throws Exception {
        Path bundle = fixture.write(folder.resolve("bundle"));
        byte[] whole = Files.readAllBytes(kept(fixture.receipts));
        for (int at = 0; at < whole.length; at += 5) {
            byte[] altered = whole.clone();
            altered[at] ^= 0x40;
            assertThat(faults(bundle, Files.write(folder.resolve("altered"), altered)))
                    .as("byte %d", at)
                    .isNotEmpty();
        }
        assertThat(faults(bundle, folder.resolve("none"))).isNotEmpty();
    }

    @Test
    void tellsThatTheEndOfASessionWasNeverHandedOver() throws Exception {
        assertThat(notes(withoutTheEnd(), Optional.empty()))
                .anySatisfy(note -> assertThat(note).contains("did not sign that nothing follows"));
    }

    @Test
    void namesAnEventThatTheComputerHeldBack() throws Exception {
        Envelope held = fixture.events.remove(6);
        fixture.media.remove(6);
        assertThat(held.sequence()).isEqualTo(7);
        Path bundle = folder.resolve("bundle");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> fixture.write(bundle))
                .hasMessageContaining("is not the link behind");
        assertThat(bundle).doesNotExist();
    }

    @Test
    void tellsWhichEventsCameLate() throws Exception {
        fixture.receipts.set(
                1,
                signed(
                        Statement.Kind.RECEIPT,
                        fixture.receipts.get(1).head(),
                        TestPki.NOW.plus(Duration.ofMinutes(31)),
                        true,
                        fixture.pki.evidence));
        assertThat(notes(fixture.write(folder.resolve("bundle")), Optional.empty()))
                .anySatisfy(note -> assertThat(note).contains("Events 7 to 12", "1860 s", "held them back"));
    }

    /// What a server would show that wants the second half forgotten: no event, checkpoint or receipt of it.
    private Path withoutTheEnd() throws Exception {
        while (fixture.events.size() > 6) {
            fixture.events.removeLast();
            fixture.media.removeLast();
        }
        fixture.checkpoints.removeIf(checkpoint -> checkpoint.head().sequence() > 6);
        fixture.receipts.removeIf(receipt -> receipt.head().sequence() > 6);
        return fixture.write(folder.resolve("bundle"));
    }

    private Statement receipt(ChainHead head, Instant at) throws Exception {
        return signed(Statement.Kind.RECEIPT, head, at, false, fixture.pki.evidence);
    }

    private Statement signed(Statement.Kind kind, ChainHead head, Instant at, boolean sealing, KeyPair key)
            throws Exception {
        return Statement.sign(kind, fixture.session, head, at, sealing, key.getPrivate());
    }

    private Path kept(List<Statement> receipts) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Statement receipt : receipts) {
            bytes.write(receipt.signedBytes());
            bytes.write(receipt.signature());
        }
        return Files.write(folder.resolve("kept"), bytes.toByteArray());
    }

    private static List<Fault> faults(Path bundle, Path kept) {
        return verify(bundle, Optional.of(kept)) instanceof Verification.Refuted(var faults) ? faults : List.of();
    }

    private static List<String> notes(Path bundle, Optional<Path> kept) {
        Verification verification = verify(bundle, kept);
        assertThat(verification).isInstanceOf(Verification.Verified.class);
        return ((Verification.Verified) verification).notes();
    }

    private static Verification verify(Path bundle, Optional<Path> kept) {
        return BundleVerifier.verify(bundle, new Known(Optional.empty(), kept, Optional.empty()), Progress.SILENT);
    }
}
