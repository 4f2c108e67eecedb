package io.invigil.agent.spool;

import io.invigil.agent.identity.AtomicFile;
import io.invigil.precheck.environment.StateFolder;
import io.invigil.protocol.model.SessionId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/// Half of what the spools' keys come from, one small file for each session, kept apart from the spools. The other
/// half is the session's signing key, which lies in the session's folder: the spool's key is made of both by HKDF
/// with SHA-256 (RFC 5869) and is itself nowhere on disk. Whoever has one of the two folders alone can read
/// nothing, and both are there again after a crash, without the server.
///
/// @param path `keys` in `invigil` in `XDG_CONFIG_HOME`, else in `~/.config`
public record SpoolKeyFolder(Path path) {
    private static final byte[] PURPOSE = "invigil spool 1".getBytes(StandardCharsets.US_ASCII);
    private static final int BYTES = 32;

    /// The folder of the user who runs this. Where `home` is not the usual place, it is in there.
    ///
    /// @param home        where the sessions are
    /// @param environment the process's environment variables
    /// @param user        the user's home folder
    public static SpoolKeyFolder of(StateFolder home, Map<String, String> environment, Path user) {
        Map<String, String> usual = new LinkedHashMap<>(environment);
        usual.remove("INVIGIL_HOME");
        if (!home.root().equals(StateFolder.of(usual, user).root())) {
            return new SpoolKeyFolder(home.root().resolve("keys"));
        }
        String xdg = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path configuration = xdg.isEmpty() ? user.resolve(".config") : Path.of(xdg);
        return new SpoolKeyFolder(
                configuration.resolve("invigil").resolve("keys").toAbsolutePath());
    }

    /// The key of a session's spool.
    ///
    /// @param own   the session's own private key
    /// @param spool where the spool is; only for one that holds nothing yet is a new secret made
    /// @throws IOException if the secret is missing or damaged; the message says what to do
    public SecretKey key(SessionId session, PrivateKey own, Path spool, SecureRandom random) throws IOException {
        Path file = path.resolve(session + ".key");
        byte[] secret;
        try {
            secret = read(file);
        } catch (NoSuchFileException absent) {
            if (Spool.begun(spool)) {
                throw new IOException(
                        "the record of this session is encrypted, and the file that its key comes from is missing: "
                                + file + ". Put it back, for example from a backup of your configuration folder",
                        absent);
            }
            secret = made(file, random);
        }
        return derived(secret, own, session);
    }

    private static byte[] read(Path file) throws IOException {
        byte[] secret;
        try (var in = Files.newInputStream(file)) {
            secret = in.readNBytes(BYTES + 1);
        }
        if (secret.length != BYTES) {
            throw new IOException(file + " is damaged: it must have " + BYTES
                    + " bytes. Put it back from a backup, or ask your proctor");
        }
        return secret;
    }

    private byte[] made(Path file, SecureRandom random) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(path);
        }
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        AtomicFile.write(file, secret);
        return secret;
    }

    private static SecretKey derived(byte[] secret, PrivateKey own, SessionId session) {
        byte[] half = own.getEncoded();
        if (half == null) {
            throw new IllegalArgumentException("nothing can be derived from a key that hides its bytes");
        }
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "AES",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(secret)
                                    .addIKM(half)
                                    .addSalt(session.bytes())
                                    .thenExpand(PURPOSE, BYTES));
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("this Java has no HKDF with SHA-256", absent);
        } finally {
            Arrays.fill(half, (byte) 0);
            Arrays.fill(secret, (byte) 0);
        }
    }
}
