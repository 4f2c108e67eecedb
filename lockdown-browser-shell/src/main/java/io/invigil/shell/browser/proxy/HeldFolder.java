package io.invigil.shell.browser.proxy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Held requests as one encrypted file each, named by its id.
final class HeldFolder implements HeldRequests {
    private static final Logger LOG = LoggerFactory.getLogger(HeldFolder.class);
    private static final String SUFFIX = ".held";
    private static final int MOST_FILES = 500;

    private final Path folder;
    private final SecretKey key;

    HeldFolder(Path folder, SecretKey key) {
        this.folder = folder;
        this.key = key;
    }

    @Override
    public void keep(HeldRequest request) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, ownersOnly(folder, "rwx------"));
        }
        Path file = file(request.id());
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        Files.createFile(part, ownersOnly(part, "rw-------"));
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(HeldFormat.write(request, key));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void forget(UUID id) throws IOException {
        if (Files.deleteIfExists(file(id))) {
            try {
                Files.delete(folder);
            } catch (DirectoryNotEmptyException more) {
                LOG.trace("more is held", more);
            }
        }
    }

    @Override
    public List<HeldRequest> all() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<HeldRequest> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(HeldFolder::isHeld).sorted().limit(MOST_FILES).toList()) {
                read(file, all);
            }
        }
        return all;
    }

    private void read(Path file, List<HeldRequest> all) {
        try {
            String name = file.getFileName().toString();
            UUID id = UUID.fromString(name.substring(0, name.length() - SUFFIX.length()));
            if (Files.size(file) > HeldFormat.MOST_BYTES) {
                throw new IOException("too long");
            }
            all.add(HeldFormat.read(id, Files.readAllBytes(file), key));
        } catch (IOException | IllegalArgumentException refused) {
            LOG.warn("The held request {} is not sent again: {}", file, refused.getMessage());
        }
    }

    private static boolean isHeld(Path file) {
        return file.getFileName().toString().endsWith(SUFFIX) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static FileAttribute<?>[] ownersOnly(Path file, String permissions) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private Path file(UUID id) {
        return folder.resolve(id + SUFFIX);
    }
}
