package io.invigil.server.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The server's own secret, 32 random bytes in `DATA/secret`. Codes and tokens are stored as their HMAC under it, so
/// that a copy of the database alone opens nothing.
public final class ServerSecret {
    private static final int LENGTH = 32;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final SecureRandom random;

    private ServerSecret(byte[] bytes, SecureRandom random) {
        this.key = new SecretKeySpec(bytes, ALGORITHM);
        this.random = random;
    }

    /// Reads the secret, or makes it where there is none.
    ///
    /// @throws IOException if the file cannot be read or written, or is damaged; the message names it
    public static ServerSecret open(Path dataFolder, SecureRandom random) throws IOException {
        Path file = dataFolder.resolve("secret");
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            make(file, random);
        }
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length != LENGTH) {
            throw new IOException(file + " is damaged: it has " + bytes.length + " bytes, not " + LENGTH
                    + "; restore it from a backup");
        }
        return new ServerSecret(bytes, random);
    }

    private static void make(Path file, SecureRandom random) throws IOException {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        Path whole = Files.createTempFile(file.toAbsolutePath().getParent(), "secret", ".new");
        try {
            if (whole.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(whole, PosixFilePermissions.fromString("rw-------"));
            }
            try (FileChannel channel = FileChannel.open(whole, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(bytes));
                channel.force(true);
            }
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException another) {
            Files.deleteIfExists(whole);
        }
    }

    /// A new token of 256 random bits, safe in addresses and headers.
    public String newToken() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// A new access code.
    public AccessCode newCode() {
        return AccessCode.random(random);
    }

    /// What is stored in place of `text`; another purpose gives another hash.
    public byte[] hash(String purpose, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", absent);
        }
    }
}
