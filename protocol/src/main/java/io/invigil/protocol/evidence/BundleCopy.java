package io.invigil.protocol.evidence;

import io.invigil.protocol.log.FolderSync;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Copies a bundle, whole or not at all: into `.NAME.part` beside the target first, made durable, then renamed.
/// What a killed copy left is cleared by the next one.
public final class BundleCopy {
    private static final int BLOCK = 1024 * 1024;

    private final BundleFolder from;
    private final Progress progress;
    private final long total;
    private final ByteBuffer block = ByteBuffer.allocate(BLOCK);
    private long done;

    private BundleCopy(BundleFolder from, Progress progress) {
        this.from = from;
        this.progress = progress;
        this.total = from.totalLength();
    }

    /// Copies.
    ///
    /// @param to its parent folder exists, it does not
    /// @throws FileAlreadyExistsException if `to` is there
    /// @throws IOException                if `from` is no bundle, or there is no room; nothing is left behind then
    public static void copy(Path from, Path to, Progress progress) throws IOException {
        Faults faults = new Faults();
        BundleFolder files = BundleFolder.list(from, faults)
                .orElseThrow(() -> new IOException(faults.list().getFirst().what()));
        Path target = to.toAbsolutePath();
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(to.toString(), null, "a bundle is written once");
        }
        Path part = target.resolveSibling("." + target.getFileName() + ".part");
        try {
            PrivateFolder.delete(part);
            PrivateFolder.create(part);
            new BundleCopy(files, progress).files(part);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            try {
                PrivateFolder.delete(part);
            } catch (IOException alsoFailed) {
                failed.addSuppressed(alsoFailed);
            }
            throw failed;
        }
        FolderSync.sync(target.resolveSibling("."));
    }

    private void files(Path part) throws IOException {
        PrivateFolder.create(part.resolve(BundleFiles.MEDIA));
        for (String name : from.names()) {
            try (InputStream in = from.open(name);
                    FileChannel out = FileChannel.open(
                            part.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                for (int read = in.read(block.array()); read >= 0; read = in.read(block.array())) {
                    block.clear().limit(read);
                    while (block.hasRemaining()) {
                        out.write(block);
                    }
                    done += read;
                    progress.at(name, done, total);
                }
                out.force(true);
            }
        }
        FolderSync.sync(part.resolve(BundleFiles.MEDIA));
        FolderSync.sync(part);
    }
}
