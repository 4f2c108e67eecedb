package io.invigil.protocol.evidence;

import io.invigil.protocol.chain.ChainFit;
import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.Envelope;
import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.log.FolderSync;
import io.invigil.protocol.wire.EventCodec;
import io.invigil.protocol.wire.Json;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// Writes the evidence bundle of one session. For one thread.
///
/// All is streamed into a temporary folder beside the target, `.NAME.part`. {@link #finish(ManifestSigner)} makes it
/// durable and gives it its name in one step, so a bundle is whole or not there. What a killed writer left is
/// cleared by the next one.
/// ```
/// try (BundleWriter bundle = BundleWriter.create(target, subject, certificates, clock)) {
///     bundle.event(envelope, jpeg);          // each, in order, from 1
///     bundle.checkpoint(checkpoint);         // in order; anywhere between the events
///     bundle.receipt(receipt);               // in order; the last one covers the last event
///     bundle.report(report, signature);      // if there is one
///     bundle.incidents(json);                // a JSON array
///     bundle.exam(json);                     // a JSON object
///     bundle.finish(signer);
/// }
/// ```
public final class BundleWriter implements Closeable {
    private final Path target;
    private final Path parent;
    private final Path part;
    private final BundleSubject subject;
    private final BundleCertificates certificates;
    private final InstantSource clock;
    private final Map<String, Manifest.Entry> files = new TreeMap<>();
    private final SyntheticSources synthetic = new SyntheticSources();
    private final HashedFile events;
    private final HashedFile checkpoints;
    private final HashedFile receipts;
    private ChainHead head = ChainHead.EMPTY;
    private boolean sealed;
    private boolean finished;

    private BundleWriter(
            Path target,
            Path parent,
            Path part,
            BundleSubject subject,
            BundleCertificates certificates,
            InstantSource clock)
            throws IOException {
        this.target = target;
        this.parent = parent;
        this.part = part;
        this.subject = subject;
        this.certificates = certificates;
        this.clock = clock;
        this.events = new HashedFile(part.resolve(BundleFiles.EVENTS));
        this.checkpoints = new HashedFile(part.resolve(BundleFiles.CHECKPOINTS));
        this.receipts = new HashedFile(part.resolve(BundleFiles.RECEIPTS));
    }

    /// Begins a bundle.
    ///
    /// @param target the bundle's folder; its parent folder exists, it does not
    /// @param clock  the server's clock
    /// @throws FileAlreadyExistsException if `target` is there
    public static BundleWriter create(
            Path target, BundleSubject subject, BundleCertificates certificates, InstantSource clock)
            throws IOException {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(target.toString(), null, "a bundle is written once");
        }
        Path parent = parent(target);
        Path part = part(target);
        PrivateFolder.delete(part);
        PrivateFolder.create(part);
        PrivateFolder.create(part.resolve(BundleFiles.MEDIA));
        return new BundleWriter(target, parent, part, subject, certificates, clock);
    }

    /// Takes back a bundle that is of no use, so that it can be written anew.
    ///
    /// @param target the bundle's folder
    public static void takeBack(Path target) throws IOException {
        Path part = part(target);
        PrivateFolder.delete(part);
        Files.move(target, part, StandardCopyOption.ATOMIC_MOVE);
        PrivateFolder.delete(part);
    }

    private static Path parent(Path target) throws IOException {
        Path parent = target.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IOException(target + " is no place for a bundle");
        }
        return parent;
    }

    private static Path part(Path target) throws IOException {
        return parent(target).resolve("." + target.getFileName() + ".part");
    }

    /// Adds the next link.
    ///
    /// @param media the JPEG that a frame-captured event speaks of; empty for other events, or when it was dropped
    /// @throws IllegalArgumentException if the link does not fit behind the one before, or is of another session
    public void event(Envelope envelope, byte[] media) throws IOException {
        if (!envelope.session().equals(subject.session())
                || !(head.fit(envelope) instanceof ChainFit.Next(ChainHead next))) {
            throw new IllegalArgumentException(envelope + " is not the link behind " + subject.session() + "#"
                    + head.sequence() + ": " + head.fit(envelope));
        }
        byte[] bytes = envelope.bytes();
        events.write(ByteBuffer.allocate(4).putInt(bytes.length).array());
        events.write(bytes);
        head = next;
        if (media.length > 0) {
            add(BundleFiles.media(envelope.sequence()), media);
        }
        try {
            synthetic.see(EventCodec.decode(envelope.payload()));
        } catch (MalformedBytesException unreadable) {
            // kept as it came; the verifier tells its reader
        }
    }

    /// Adds a checkpoint of the agent. A bundle is sealed if the last one says that nothing follows.
    ///
    /// @throws IllegalArgumentException if it is no checkpoint of this session
    public void checkpoint(Statement checkpoint) throws IOException {
        write(checkpoints, Statement.Kind.CHECKPOINT, checkpoint);
        sealed = checkpoint.sealing();
    }

    /// Adds a receipt of the server.
    ///
    /// @throws IllegalArgumentException if it is no receipt of this session
    public void receipt(Statement receipt) throws IOException {
        write(receipts, Statement.Kind.RECEIPT, receipt);
    }

    /// Adds the system check's report.
    ///
    /// @param report    the report as it was signed, see {@link io.invigil.protocol.model.SignedReport}
    /// @param signature by the session's signing key, 64 bytes
    public void report(byte[] report, byte[] signature) throws IOException {
        add(BundleFiles.REPORT, report);
        add(BundleFiles.REPORT_SIGNATURE, signature);
    }

    /// Adds the incidents. Without a call there are none.
    ///
    /// @param json an array of objects with at least `at`, `kind`, `severity`, `cause`, and `sequence` (0 for none)
    /// @throws IllegalArgumentException if it is no JSON array
    public void incidents(byte[] json) throws IOException {
        require(tree(json).isArray(), "incidents are a JSON array");
        add(BundleFiles.INCIDENTS, json);
    }

    /// Adds the exam's answers with their times, and its result. Without a call there are none.
    ///
    /// @param json an object
    /// @throws IllegalArgumentException if it is no JSON object
    public void exam(byte[] json) throws IOException {
        require(tree(json).isObject(), "an exam's result is a JSON object");
        add(BundleFiles.EXAM, json);
    }

    /// Writes and signs the manifest, makes all durable and gives the bundle its name.
    ///
    /// @return the bundle's folder
    public Path finish(ManifestSigner signer) throws IOException, GeneralSecurityException {
        files.put(BundleFiles.EVENTS, events.finish());
        files.put(BundleFiles.CHECKPOINTS, checkpoints.finish());
        files.put(BundleFiles.RECEIPTS, receipts.finish());
        add(BundleFiles.CERTIFICATES, certificates.pem());
        if (!files.containsKey(BundleFiles.INCIDENTS)) {
            add(BundleFiles.INCIDENTS, "[]".getBytes(StandardCharsets.US_ASCII));
        }
        if (!files.containsKey(BundleFiles.EXAM)) {
            add(BundleFiles.EXAM, "{}".getBytes(StandardCharsets.US_ASCII));
        }
        byte[] manifest = new Manifest(
                        Manifest.FORMAT,
                        subject.session().toString(),
                        subject.candidate(),
                        new Manifest.Exam(subject.examId(), subject.examTitle()),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        sealed,
                        Manifest.SHA256 + certificates.fingerprint().hex(),
                        synthetic.names(),
                        files)
                .bytes();
        write(BundleFiles.MANIFEST, manifest);
        write(BundleFiles.MANIFEST_SIGNATURE, signer.sign(manifest));
        FolderSync.sync(part.resolve(BundleFiles.MEDIA));
        FolderSync.sync(part);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        finished = true;
        FolderSync.sync(parent);
        return target;
    }

    /// Deletes what was written, unless the bundle is finished.
    @Override
    public void close() throws IOException {
        if (!finished) {
            events.close();
            checkpoints.close();
            receipts.close();
            PrivateFolder.delete(part);
        }
    }

    private void write(HashedFile file, Statement.Kind kind, Statement statement) throws IOException {
        require(
                statement.kind() == kind && statement.session().equals(subject.session()),
                "this is no " + kind + " of session " + subject.session());
        file.write(statement.signedBytes());
        file.write(statement.signature());
    }

    private void add(String name, byte[] bytes) throws IOException {
        files.put(name, write(name, bytes));
    }

    private Manifest.Entry write(String name, byte[] bytes) throws IOException {
        try (HashedFile file = new HashedFile(part.resolve(name))) {
            file.write(bytes);
            return file.finish();
        }
    }

    private static JsonNode tree(byte[] json) {
        try {
            return Json.tree(json, BundleFiles.MAX_JSON);
        } catch (MalformedBytesException invalid) {
            throw new IllegalArgumentException(invalid.getMessage(), invalid);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
