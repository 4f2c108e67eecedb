package io.invigil.shell.browser.proxy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// The key of [HeldRequests] in a file that only its owner may read.
public final class HeldKey {
    private static final int BYTES = 32;

    private HeldKey() {}

    /// Reads the key, or makes one. A file that holds no key is replaced: what was encrypted with it cannot be read
    /// any more.
    ///
    /// @throws IOException if the file can be neither read nor written
    public static SecretKey of(Path file) throws IOException {
        if (Files.isRegularFile(file) && Files.size(file) == BYTES) {
            return new SecretKeySpec(Files.readAllBytes(file), "AES");
        }
        byte[] fresh = new byte[BYTES];
        new SecureRandom().nextBytes(fresh);
        Files.deleteIfExists(file);
        try {
            Files.createFile(file, ownersOnly(file, "rw-------"));
        } catch (FileAlreadyExistsException other) {
            throw new IOException("another program makes " + file + " at this moment; try again", other);
        }
        Files.write(file, fresh, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        SecretKey key = new SecretKeySpec(fresh, "AES");
        Arrays.fill(fresh, (byte) 0);
        return key;
    }

    static FileAttribute<?>[] ownersOnly(Path file, String permissions) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
