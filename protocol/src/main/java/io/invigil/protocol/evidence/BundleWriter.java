package io.invigil.protocol.evidence;

import io.invigil.protocol.chain.Envelope;
import io.invigil.protocol.chain.Statement;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;

/// Writes the evidence bundle of one session. For one thread.
///
/// All is streamed into a temporary folder beside the target, `.NAME.part`. {@link #finish(ManifestSigner)} makes
/// it durable and gives it its name in one step, so a bundle is whole or not there. What a killed writer left is
/// cleared by the next one.
/// ```
/// try (BundleWriter bundle = BundleWriter.create(target, subject, certificates, clock)) {
///     bundle.event(envelope, jpeg);          // each, in order, from 1
///     bundle.checkpoint(checkpoint);         // in order; anywhere between the events
///     bundle.receipt(receipt);               // in order; the last one covers the last event
///     bundle.report(report, signature);      // if there is one
///     bundle.incidents(json);                // a JSON array; `[]` for none
///     bundle.exam(json);                     // a JSON object
///     bundle.finish(signer);
/// }
/// ```
public final class BundleWriter implements Closeable {
    private BundleWriter() {}

    /// Begins a bundle.
    ///
    /// @param target the bundle's folder; its parent folder exists, it does not
    /// @param clock  the server's clock
    /// @throws java.nio.file.FileAlreadyExistsException if `target` is there
    public static BundleWriter create(
            Path target, BundleSubject subject, BundleCertificates certificates, InstantSource clock)
            throws IOException {
        return new BundleWriter();
    }

    /// Adds the next link.
    ///
    /// @param media the JPEG that a frame-captured event speaks of; empty for other events, or when it was dropped
    /// @throws IllegalArgumentException if the link does not fit behind the one before
    public void event(Envelope envelope, byte[] media) throws IOException {}

    /// Adds a checkpoint of the agent. A bundle is sealed if the last one says that nothing follows.
    public void checkpoint(Statement checkpoint) throws IOException {}

    /// Adds a receipt of the server.
    public void receipt(Statement receipt) throws IOException {}

    /// Adds the system check's report.
    ///
    /// @param report    the exact bytes that were signed
    /// @param signature Ed25519 by the session's signing key, 64 bytes
    public void report(byte[] report, byte[] signature) throws IOException {}

    /// Adds the incidents.
    ///
    /// @param json an array of objects with at least `at`, `kind`, `severity`, `cause`, and `sequence` (0 for none)
    public void incidents(byte[] json) throws IOException {}

    /// Adds the exam's answers with their times, and its result.
    ///
    /// @param json an object
    public void exam(byte[] json) throws IOException {}

    /// Writes and signs the manifest, makes all durable and gives the bundle its name.
    ///
    /// @return the bundle's folder
    public Path finish(ManifestSigner signer) throws IOException, GeneralSecurityException {
        return Path.of("");
    }

    /// Deletes what was written, unless the bundle is finished.
    @Override
    public void close() throws IOException {}
}
