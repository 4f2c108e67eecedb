package io.invigil.server.retention;

import io.invigil.protocol.log.FolderSync;
import io.invigil.protocol.model.SessionId;
import io.invigil.server.journal.ContentKeys;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The sessions' content keys, in `DATA/keys`, one file each: `SESSION.key` holds 12 bytes nonce and the 32 bytes
/// of the key under the server's master key (`master.key`, 32 random bytes), by AES-256-GCM, with the session's 16
/// bytes as additional data. A destroyed key leaves `SESSION.gone`.
///
/// Keep this folder out of the backups of the rest: a copy of a key keeps what `invigil purge` is to destroy. For
/// any number of threads.
public final class KeyFolder implements ContentKeys {
    private static final String MASTER = "master.key";
    private static final String GONE = ".gone";
    private static final int MAKING = 64;
    private static final int KEY = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final Path folder;
    private final SecretKey master;
    private final SecureRandom random;
    private final Map<SessionId, SecretKey> known = new ConcurrentHashMap<>();
    private final Set<SessionId> gone;
    private final Object[] making = Stream.generate(Object::new).limit(MAKING).toArray();

    private KeyFolder(Path folder, SecretKey master, SecureRandom random, Set<SessionId> gone) {
        this.folder = folder;
        this.master = master;
        this.random = random;
        this.gone = gone;
    }

    /// Opens the folder, or makes it with a new master key.
    ///
    /// @param dataFolder the server's data folder; it exists
    /// @throws IOException if it cannot be read or written, or the master key is damaged
    public static KeyFolder open(Path dataFolder) throws IOException {
        Path folder = dataFolder.resolve("keys");
        Files.createDirectories(folder, permissions(dataFolder, "rwx------"));
        SecureRandom random = new SecureRandom();
        Path file = folder.resolve(MASTER);
        if (!Files.exists(file)) {
            byte[] fresh = new byte[KEY];
            random.nextBytes(fresh);
            write(folder, file, fresh);
        }
        byte[] master = Files.readAllBytes(file);
        if (master.length != KEY) {
            throw new IOException(file + " is damaged: it should have 32 bytes, not " + master.length
                    + ". Restore it from a backup; without it nothing that was recorded can be read.");
        }
        return new KeyFolder(folder, new SecretKeySpec(master, "AES"), random, goneIn(folder));
    }

    /// Opens the folder if it is there; makes and changes nothing.
    ///
    /// @throws IOException if it cannot be read, or the master key is damaged
    public static Optional<KeyFolder> existing(Path dataFolder) throws IOException {
        return Files.exists(dataFolder.resolve("keys").resolve(MASTER))
                ? Optional.of(open(dataFolder))
                : Optional.empty();
    }

    private static Set<SessionId> goneIn(Path folder) throws IOException {
        Set<SessionId> gone = ConcurrentHashMap.newKeySet();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + GONE)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                gone.add(SessionId.parse(name.substring(0, name.length() - GONE.length())));
            }
            return gone;
        } catch (IllegalArgumentException foreign) {
            throw new IOException(folder + " holds a file that is none of Invigil's: " + foreign.getMessage(), foreign);
        }
    }

    @Override
    public Optional<SecretKey> open(SessionId session) throws IOException {
        Optional<SecretKey> found = find(session);
        if (found.isPresent() || destroyed(session)) {
            return found;
        }
        // keys of different sessions are made beside each other: each waits for the disk
        synchronized (making[Math.floorMod(session.hashCode(), making.length)]) {
            found = find(session);
            return found.isPresent() || destroyed(session) ? found : Optional.of(make(session));
        }
    }

    @Override
    public Optional<SecretKey> find(SessionId session) throws IOException {
        if (gone.contains(session)) {
            return Optional.empty();
        }
        SecretKey cached = known.get(session);
        if (cached != null) {
            return Optional.of(cached);
        }
        byte[] wrapped;
        try {
            wrapped = Files.readAllBytes(file(session));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
        SecretKey key;
        try {
            key = unwrapped(session, wrapped);
        } catch (IOException damaged) {
            // overwritten under our hands
            if (gone.contains(session)) {
                return Optional.empty();
            }
            throw damaged;
        }
        known.put(session, key);
        if (gone.contains(session)) {
            known.remove(session);
            return Optional.empty();
        }
        return Optional.of(key);
    }

    @Override
    public boolean destroyed(SessionId session) {
        return gone.contains(session);
    }

    /// The sessions whose keys were destroyed.
    public Set<SessionId> destroyed() {
        return Set.copyOf(gone);
    }

    /// Destroys a session's key: overwritten, then deleted. What was encrypted under it can never be read again.
    ///
    /// @throws IOException if the disk refuses; the key is forgotten all the same, and where the disk is only
    ///     full it is destroyed on it, too
    public synchronized void destroy(SessionId session) throws IOException {
        gone.add(session);
        known.remove(session);
        try {
            write(folder, gone(session), new byte[0]);
        } finally {
            overwrite(session);
        }
    }

    private void overwrite(SessionId session) throws IOException {
        Path file = file(session);
        if (Files.exists(file)) {
            byte[] noise = new byte[Math.toIntExact(Files.size(file))];
            random.nextBytes(noise);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                put(channel, noise);
            }
            Files.delete(file);
            FolderSync.sync(folder);
        }
    }

    private SecretKey make(SessionId session) throws IOException {
        byte[] fresh = new byte[KEY];
        random.nextBytes(fresh);
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] wrapped = cipher(Cipher.ENCRYPT_MODE, session, nonce).doFinal(fresh);
            write(
                    folder,
                    file(session),
                    ByteBuffer.allocate(NONCE + wrapped.length)
                            .put(nonce)
                            .put(wrapped)
                            .array());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a key could not be wrapped", impossible);
        }
        SecretKey key = new SecretKeySpec(fresh, "AES");
        known.put(session, key);
        return key;
    }

    private SecretKey unwrapped(SessionId session, byte[] wrapped) throws IOException {
        try {
            if (wrapped.length != NONCE + KEY + TAG_BITS / 8) {
                throw new GeneralSecurityException("it has " + wrapped.length + " bytes");
            }
            byte[] nonce = java.util.Arrays.copyOf(wrapped, NONCE);
            return new SecretKeySpec(
                    cipher(Cipher.DECRYPT_MODE, session, nonce).doFinal(wrapped, NONCE, wrapped.length - NONCE), "AES");
        } catch (GeneralSecurityException damaged) {
            throw new IOException(
                    file(session) + " does not open with " + folder.resolve(MASTER) + "; restore both from one backup",
                    damaged);
        }
    }

    private Cipher cipher(int mode, SessionId session, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, master, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(session.bytes());
        return cipher;
    }

    private Path file(SessionId session) {
        return folder.resolve(session + ".key");
    }

    private Path gone(SessionId session) {
        return folder.resolve(session + GONE);
    }

    private static void write(Path folder, Path file, byte[] bytes) throws IOException {
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(whole);
        try (FileChannel channel = FileChannel.open(
                whole,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                permissions(file, "rw-------"))) {
            put(channel, bytes);
        }
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        FolderSync.sync(folder);
    }

    private static void put(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        channel.force(true);
    }

    private static FileAttribute<?>[] permissions(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
