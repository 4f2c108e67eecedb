package io.invigil.protocol.evidence;

import static io.invigil.protocol.evidence.BundleFixture.faults;
import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.ChainWriter;
import io.invigil.protocol.chain.Envelope;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.SignedReport;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.wire.EventCodec;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bundles whose files match their manifest, as only who holds the server's key could make them.
class ForgedBundleTest {
    @TempDir
    Path folder;

    private BundleFixture fixture;

    @BeforeEach
    void session() throws Exception {
        fixture = new BundleFixture();
    }

    @Test
    void namesEventsThatWereSwapped() throws Exception {
        assertThat(events(records -> {
                    records.add(4, records.remove(5));
                    return records;
                }))
                .contains(5L);
    }

    @Test
    void namesAnEventThatWasTakenOut() throws Exception {
        assertThat(events(records -> {
                    records.remove(6);
                    return records;
                }))
                .containsExactly(7L);
    }

    @Test
    void namesTheFirstAndTheLastEventThatWereTakenOut() throws Exception {
        assertThat(events(records -> records.subList(1, 12))).containsExactly(1L);
        Files.move(folder.resolve("bundle"), folder.resolve("first"));
        assertThat(events(records -> records.subList(0, 11))).containsExactly(12L);
    }

    @Test
    void namesAnEventThatIsThereTwice() throws Exception {
        assertThat(events(records -> {
                    records.add(6, records.get(5));
                    return records;
                }))
                .containsExactly(6L);
    }

    @Test
    void namesBothOfTwoNeighboursThatWereAltered() throws Exception {
        assertThat(events(records -> {
                    records.get(5)[80] ^= 1;
                    records.get(6)[80] ^= 1;
                    return records;
                }))
                .containsExactly(6L, 7L);
    }

    @Test
    void namesThePlaceBehindWhichTheChainWasWrittenAnew() throws Exception {
        ChainWriter anew =
                new ChainWriter(fixture.session, ChainHead.of(fixture.events.get(4)), InstantSource.fixed(TestPki.NOW));
        for (int i = 5; i < 12; i++) {
            byte[] payload = i == 5
                    ? EventCodec.encode(new TelemetryEvent.FocusChanged(true, "exam"))
                    : fixture.events.get(i).payload();
            fixture.events.set(i, anew.append(payload));
        }
        assertThat(faults(fixture.write(folder.resolve("bundle"))))
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault.file()).isEqualTo("events.log"))
                .extracting(fault -> fault.sequence().getAsLong())
                .containsExactly(6L, 8L, 12L);
    }

    @Test
    void namesEventsBehindTheSealingCheckpoint() throws Exception {
        fixture.add(new TelemetryEvent.FocusChanged(true, "exam"));
        fixture.receipt();
        assertThat(faults(fixture.write(folder.resolve("bundle"))))
                .singleElement()
                .asString()
                .contains("events.log", "sequence number 13", "nothing follows");
    }

    @Test
    void namesEventsThatNoReceiptCovers() throws Exception {
        fixture.receipts.removeLast();
        assertThat(faults(fixture.write(folder.resolve("bundle"))))
                .singleElement()
                .asString()
                .contains("receipts.log", "sequence number 7", "the events 7 to 12");
    }

    @Test
    void namesStatementsOfAnotherKeyOrOutOfOrder() throws Exception {
        Statement genuine = fixture.checkpoints.get(1);
        fixture.checkpoints.set(
                1,
                Statement.sign(
                        Statement.Kind.CHECKPOINT,
                        fixture.session,
                        genuine.head(),
                        TestPki.NOW,
                        false,
                        fixture.pki.evidence.getPrivate()));
        assertThat(faults(fixture.write(folder.resolve("foreign"))))
                .singleElement()
                .asString()
                .contains("checkpoints.log", "sequence number 8", "is not what was signed");
        fixture.checkpoints.set(1, genuine);
        fixture.checkpoints.addFirst(fixture.checkpoints.remove(1));
        assertThat(faults(fixture.write(folder.resolve("order"))))
                .singleElement()
                .asString()
                .contains("checkpoints.log", "sequence number 4", "stands behind that of event 8");
    }

    @Test
    void namesAPictureThatIsNotTheEvents() throws Exception {
        fixture.media.set(3, new byte[] {1, 2, 3});
        fixture.media.set(4, new byte[] {1, 2, 3});
        assertThat(faults(fixture.write(folder.resolve("bundle"))))
                .extracting(Fault::file)
                .containsExactly("media/000000000004.jpg", "media/000000000005.jpg");
    }

    @Test
    void refusesAReportOfAnotherKeyOrAnotherReport() throws Exception {
        Path bundle = fixture.write(folder.resolve("bundle"));
        SignedReport genuine = fixture.report;
        byte[] other = new String(genuine.report(), java.nio.charset.StandardCharsets.UTF_8)
                .replace("Linux", "Other")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Files.write(bundle.resolve("report.json"), other);
        fixture.signAgain(bundle);
        assertThat(faults(bundle))
                .singleElement()
                .asString()
                .contains("report.json", "not signed by the session's key");
        var content = io.invigil.protocol.wire.Json.read(other, io.invigil.protocol.model.CheckReport.class);
        SignedReport signed = SignedReport.sign(content, fixture.pki.signing);
        Files.write(bundle.resolve("report.json"), signed.report());
        Files.write(bundle.resolve("report.sig"), signed.signature());
        fixture.signAgain(bundle);
        assertThat(faults(bundle)).singleElement().asString().contains("not the report that the events name");
    }

    @Test
    void refusesASessionKeyThatPosesAsTheEvidenceSigner() throws Exception {
        BundleCertificates genuine = fixture.pki.certificates(fixture.session);
        var posing = new BundleCertificates(
                genuine.authority(),
                fixture.pki.sessionCertificate(SessionId.random(), fixture.pki.evidence.getPublic()),
                genuine.sessionSigning());
        assertThat(faults(fixture.write(folder.resolve("bundle"), posing)))
                .singleElement()
                .asString()
                .contains("certificates.pem", "not the evidence signer's");
    }

    @Test
    void refusesCertificatesOfAnotherAuthority() throws Exception {
        BundleCertificates genuine = fixture.pki.certificates(fixture.session);
        TestPki other = new TestPki();
        var mixed = new BundleCertificates(other.ca(), genuine.evidence(), genuine.sessionSigning());
        assertThat(faults(fixture.write(folder.resolve("bundle"), mixed)))
                .first()
                .asString()
                .contains("certificates.pem", "the evidence signer's certificate is not signed by the CA");
    }

    @Test
    void refusesACertificateOfAnotherSession() throws Exception {
        BundleCertificates other = fixture.pki.certificates(SessionId.random());
        assertThat(faults(fixture.write(folder.resolve("bundle"), other)))
                .anySatisfy(fault -> assertThat(fault.what()).contains("another session than the session's"));
    }

    @Test
    void refusesAManifestThatHidesASyntheticSource() throws Exception {
        Path bundle = fixture.write(folder.resolve("bundle"));
        byte[] manifest = Files.readString(bundle.resolve("manifest.json"))
                .replace("[ \"camera\" ]", "[ ]")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Files.write(bundle.resolve("manifest.json"), manifest);
        Files.write(bundle.resolve("manifest.sig"), fixture.pki.sign(manifest));
        assertThat(faults(bundle)).singleElement().asString().contains("manifest.json", "other synthetic sources");
    }

    /// Changes the records of `events.log`, signs the bundle again and tells which events are named.
    private List<Long> events(UnaryOperator<List<byte[]>> change) throws Exception {
        Path bundle = fixture.write(folder.resolve("bundle"));
        List<byte[]> records = new ArrayList<>();
        fixture.events.stream().map(Envelope::bytes).forEach(records::add);
        ByteBuffer log = ByteBuffer.allocate(100_000);
        change.apply(records).forEach(record -> log.putInt(record.length).put(record));
        byte[] bytes = new byte[log.flip().remaining()];
        log.get(bytes);
        Files.write(bundle.resolve("events.log"), bytes);
        fixture.signAgain(bundle);
        List<Fault> faults = faults(bundle);
        assertThat(faults).allSatisfy(fault -> assertThat(fault.file()).isEqualTo("events.log"));
        return faults.stream().map(fault -> fault.sequence().getAsLong()).toList();
    }
}
