package io.invigil.protocol.evidence;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.ChainWriter;
import io.invigil.protocol.chain.Envelope;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.model.CheckReport;
import io.invigil.protocol.model.CheckResult;
import io.invigil.protocol.model.FrameSource;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.Measured;
import io.invigil.protocol.model.Readiness;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.SignedReport;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.model.Verdict;
import io.invigil.protocol.wire.EventCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A session of twelve events with two pictures, three checkpoints and two receipts, ready to be written as a
/// bundle.
final class BundleFixture {
    final TestPki pki = new TestPki();
    final SessionId session = SessionId.parse("3f0c1f6e-3d0a-4c55-9d0f-8a9f5a3c7e11");
    final List<Envelope> events = new ArrayList<>();
    final List<byte[]> media = new ArrayList<>();
    final List<Statement> checkpoints = new ArrayList<>();
    final List<Statement> receipts = new ArrayList<>();
    final SignedReport report;
    String exam = "{\"score\":840,\"passed\":true}";
    private final ChainWriter chain = new ChainWriter(session, ChainHead.EMPTY, InstantSource.fixed(TestPki.NOW));

    BundleFixture() throws Exception {
        CheckReport checks = CheckReport.of(
                TestPki.NOW,
                3,
                "Linux",
                List.of("camera"),
                "",
                List.of(new CheckResult(
                        "camera", Verdict.PASS, Measured.of("640x480"), "", "640x480", "", Map.of(), "")));
        report = SignedReport.sign(checks, pki.signing);
        add(new TelemetryEvent.SessionOpened("0.1.0", "Linux", List.of("camera")));
        add(new TelemetryEvent.ReportAttached(Hash.over(report.report()), Readiness.READY));
        add(new TelemetryEvent.ConsentGiven("1", "candidate"));
        frame(FrameSource.CAMERA, true);
        checkpoint(false);
        add(new TelemetryEvent.ShortcutTried("Alt+Tab", true, "guard"));
        add(new TelemetryEvent.FocusChanged(false, "Terminal"));
        receipt();
        add(new TelemetryEvent.SessionInterrupted("killed", Duration.ofSeconds(7)));
        frame(FrameSource.SCREEN, false);
        checkpoint(false);
        add(new TelemetryEvent.UnknownEvent("gaze-lost", new byte[] {1, 2, 3}));
        add(new TelemetryEvent.ShortcutTried("Print", true, "guard"));
        add(new TelemetryEvent.ShortcutTried("Super", true, "guard"));
        add(new TelemetryEvent.SessionClosed("submitted"));
        checkpoint(true);
        receipt();
    }

    void add(TelemetryEvent event) {
        events.add(chain.append(EventCodec.encode(event)));
        media.add(new byte[0]);
    }

    void frame(FrameSource source, boolean synthetic) {
        byte[] jpeg = new byte[900];
        new Random(events.size()).nextBytes(jpeg);
        add(new TelemetryEvent.FrameCaptured(source, 640, 480, Hash.over(jpeg), jpeg.length, synthetic));
        media.set(media.size() - 1, jpeg);
    }

    void checkpoint(boolean sealing) throws Exception {
        checkpoints.add(Statement.sign(
                Statement.Kind.CHECKPOINT, session, chain.head(), TestPki.NOW, sealing, pki.signing.getPrivate()));
    }

    void receipt() throws Exception {
        receipts.add(Statement.sign(
                Statement.Kind.RECEIPT, session, chain.head(), TestPki.NOW, false, pki.evidence.getPrivate()));
    }

    Path write(Path target) throws Exception {
        return write(target, pki.certificates(session));
    }

    Path write(Path target, BundleCertificates certificates) throws Exception {
        BundleSubject subject = new BundleSubject(session, "Ada Lovelace", "sample", "Sample exam");
        try (BundleWriter bundle =
                BundleWriter.create(target, subject, certificates, InstantSource.fixed(TestPki.NOW))) {
            for (int i = 0; i < events.size(); i++) {
                bundle.event(events.get(i), media.get(i));
            }
            for (Statement checkpoint : checkpoints) {
                bundle.checkpoint(checkpoint);
            }
            for (Statement receipt : receipts) {
                bundle.receipt(receipt);
            }
            bundle.report(report.report(), report.signature());
            bundle.incidents("[{\"kind\":\"session-interrupted\",\"sequence\":7}]".getBytes(StandardCharsets.UTF_8));
            bundle.exam(exam.getBytes(StandardCharsets.UTF_8));
            return bundle.finish(pki::sign);
        }
    }

    /// Signs the bundle's files as they are now, as a server that cheats could.
    void signAgain(Path bundle) throws Exception {
        Manifest old = Manifest.parse(Files.readAllBytes(bundle.resolve("manifest.json")));
        Map<String, Manifest.Entry> entries = new TreeMap<>();
        for (String name : files(bundle)) {
            if (!name.startsWith("manifest.")) {
                byte[] bytes = Files.readAllBytes(bundle.resolve(name));
                entries.put(name, Manifest.Entry.of(bytes.length, Hash.over(bytes)));
            }
        }
        byte[] manifest = new Manifest(
                        old.format(),
                        old.session(),
                        old.candidate(),
                        old.exam(),
                        old.createdAt(),
                        old.sealed(),
                        old.fingerprint(),
                        old.synthetic(),
                        entries)
                .bytes();
        Files.write(bundle.resolve("manifest.json"), manifest);
        Files.write(bundle.resolve("manifest.sig"), pki.sign(manifest));
    }

    /// Where each event's record begins in `events.log`, and behind them its end.
    List<Integer> places() {
        List<Integer> places = new ArrayList<>(List.of(0));
        events.forEach(event -> places.add(places.getLast() + 4 + event.bytes().length));
        return places;
    }

    static List<Fault> faults(Path bundle) {
        return BundleVerifier.verify(bundle, Optional.empty(), Progress.SILENT) instanceof Verification.Refuted refuted
                ? refuted.faults()
                : List.of();
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> {
                try {
                    Path target = to.resolve(from.relativize(file).toString());
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(target);
                    } else {
                        Files.copy(file, target);
                    }
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
        }
    }

    static List<String> files(Path bundle) throws IOException {
        try (Stream<Path> files = Files.walk(bundle)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> bundle.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
