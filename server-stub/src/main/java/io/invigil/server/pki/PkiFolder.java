package io.invigil.server.pki;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;

/// `DATA/pki`: readable only by the server's user, each file whole or not there.
///
/// @param data the data folder
record PkiFolder(Path data) {
    private static final FileAttribute<?>[] NONE = {};

    Path path() {
        return data.resolve("pki");
    }

    boolean exists() {
        return Files.isDirectory(path());
    }

    Path file(String name) {
        return path().resolve(name);
    }

    /// Makes the folder with all its files in one step.
    ///
    /// @param files name -> text
    void create(Map<String, String> files) throws IOException {
        Path fresh = data.resolve("pki.part");
        if (Files.exists(fresh)) {
            clear(fresh);
        }
        Files.createDirectory(fresh, attributes("rwx------"));
        for (var file : files.entrySet()) {
            write(fresh.resolve(file.getKey()), file.getValue());
        }
        sync(fresh);
        Files.move(fresh, path(), StandardCopyOption.ATOMIC_MOVE);
        sync(data);
    }

    /// Writes or replaces one file in one step.
    void replace(String name, String text) throws IOException {
        Path fresh = file(name + ".part");
        Files.deleteIfExists(fresh);
        write(fresh, text);
        Files.move(fresh, file(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(path());
    }

    private void write(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes("rw-------"))) {
            ByteBuffer bytes = StandardCharsets.US_ASCII.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static void clear(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private void sync(Path folder) throws IOException {
        if (posix()) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private FileAttribute<?>[] attributes(String permissions) {
        return posix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : NONE;
    }

    private boolean posix() {
        return data.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
