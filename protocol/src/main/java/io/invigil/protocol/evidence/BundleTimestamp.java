package io.invigil.protocol.evidence;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.log.FolderSync;
import io.invigil.protocol.model.Hash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/// The time stamp of a bundle, `timestamp.tsr`. It comes when the bundle is written already, so the manifest
/// does not list it; it speaks for itself.
public final class BundleTimestamp {
    /// Most bytes of a time stamp response.
    public static final int MAX_BYTES = BundleFiles.MAX_TIMESTAMP;

    private BundleTimestamp() {}

    /// What is stamped of a sealed session: SHA-256 over the sealing checkpoint's 84 bytes and its signature.
    public static Hash imprint(Statement sealing) {
        return TimestampCheck.imprint(sealing);
    }

    /// Whether a bundle has one.
    public static boolean in(Path bundle) {
        return Files.exists(bundle.resolve(BundleFiles.TIMESTAMP));
    }

    /// The sealing checkpoint of a bundle; empty if it is not sealed.
    ///
    /// @throws IOException if the bundle cannot be read
    public static Optional<Statement> sealing(Path bundle) throws IOException {
        byte[] last = new byte[Statement.LENGTH + Statement.SIGNATURE_LENGTH];
        try (FileChannel channel = FileChannel.open(bundle.resolve(BundleFiles.CHECKPOINTS), StandardOpenOption.READ)) {
            long from = channel.size() - last.length;
            ByteBuffer into = ByteBuffer.wrap(last);
            while (from >= 0 && into.hasRemaining() && channel.read(into, from + into.position()) >= 0) {
                // reads on until the last statement is whole
            }
            Statement statement = Statement.parse(
                    Statement.Kind.CHECKPOINT,
                    Arrays.copyOf(last, Statement.LENGTH),
                    Arrays.copyOfRange(last, Statement.LENGTH, last.length));
            return Optional.of(statement).filter(Statement::sealing);
        } catch (MalformedBytesException none) {
            return Optional.empty();
        }
    }

    /// Adds it, whole or not at all.
    ///
    /// @param response the time stamp response, DER
    public static void add(Path bundle, byte[] response) throws IOException {
        if (response.length > MAX_BYTES) {
            throw new IOException("a time stamp has at most " + MAX_BYTES + " bytes, not " + response.length);
        }
        // not in the bundle, which never holds anything else than its files
        Path part = bundle.resolveSibling("." + bundle.getFileName() + ".tsr.part");
        try (FileChannel channel = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(response);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(part, bundle.resolve(BundleFiles.TIMESTAMP), StandardCopyOption.ATOMIC_MOVE);
        FolderSync.sync(bundle);
    }
}
