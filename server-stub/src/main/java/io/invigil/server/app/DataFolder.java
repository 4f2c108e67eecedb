package io.invigil.server.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The server's data folder: its format, its lock, and files that are written whole or not at all.
///
/// @param path absolute
public record DataFolder(Path path) {
    /// The format that this version reads and writes.
    public static final int FORMAT = 1;

    /// The folder at `path`, which need not be there yet.
    public static DataFolder at(Path path) {
        return new DataFolder(path.toAbsolutePath().normalize());
    }

    /// The database.
    public Path database() {
        return path.resolve("invigil.db");
    }

    /// What a running server says about itself.
    public Path accessFile() {
        return path.resolve("access.json");
    }

    /// Makes the folder where it is missing, and checks its format.
    ///
    /// @throws StartupException if it cannot be written, or a newer version wrote it
    public void prepare() throws StartupException {
        try {
            makeFolder();
            Path format = path.resolve("format");
            if (Files.exists(format)) {
                requireKnown(Files.readString(format).strip());
            } else if (foreign()) {
                throw new StartupException(path + " is not empty and not an Invigil data folder: name another with"
                        + " --data, or empty it");
            } else {
                restrict();
                write(format, FORMAT + "\n");
            }
        } catch (AccessDeniedException denied) {
            throw new StartupException(
                    "the data folder " + path + " cannot be written: give this user the right to, or name another with"
                            + " --data",
                    denied);
        } catch (IOException failed) {
            throw new StartupException(
                    "the data folder " + path + " cannot be used: " + reason(failed) + "; name another with --data",
                    failed);
        }
    }

    /// Checks that a server has used the folder, for commands that work beside one.
    ///
    /// @throws StartupException if none has, or a newer version wrote it
    public void requireUsed() throws StartupException {
        try {
            Path format = path.resolve("format");
            if (!Files.exists(format) || !Files.exists(accessFile()) || !Files.exists(database())) {
                throw new StartupException("no server has run with " + path + " yet: start it first with"
                        + " invigil server --data " + path);
            }
            requireKnown(Files.readString(format).strip());
        } catch (IOException failed) {
            throw new StartupException("the data folder " + path + " cannot be read: " + reason(failed), failed);
        }
    }

    private void makeFolder() throws IOException {
        if (Files.isDirectory(path)) {
            return;
        }
        Files.createDirectories(path);
    }

    /// What is in here is for the server's user alone.
    private void restrict() throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /// A crash at the very first start leaves at most files of our own making.
    /// Whether something stands here that is not ours. `exams` is put here by the operator before the first start,
    /// `demo` by the demo, which keeps the candidate's side of it there.
    private boolean foreign() throws IOException {
        Set<String> ours = Set.of("lock", "exams", "demo");
        try (var entries = Files.list(path)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .anyMatch(name -> !name.startsWith("format") && !ours.contains(name));
        }
    }

    private void requireKnown(String text) throws StartupException {
        int format;
        try {
            format = Integer.parseInt(text);
        } catch (NumberFormatException damaged) {
            throw new StartupException(
                    path.resolve("format") + " is damaged: it should hold the number " + FORMAT
                            + "; restore it from a backup",
                    damaged);
        }
        if (format > FORMAT) {
            throw new StartupException("the data folder " + path + " has format " + format + ", this Invigil knows "
                    + FORMAT + ": use the Invigil that wrote it, or a newer one");
        }
    }

    /// Locks the folder for one server until it is closed or the process ends.
    ///
    /// @throws StartupException if another server has it
    public AutoCloseable lock() throws StartupException {
        Optional<AutoCloseable> lock = tryLock();
        if (lock.isPresent()) {
            return lock.get();
        }
        String pid = owner();
        throw new StartupException("another server" + (pid.isEmpty() ? "" : " (process " + pid + ")")
                + " is using the data folder " + path + ": stop it, or name another folder with --data");
    }

    private String owner() {
        try {
            return Files.readString(path.resolve("lock"), StandardCharsets.US_ASCII)
                    .strip();
        } catch (IOException unread) {
            return "";
        }
    }

    /// Locks the folder like {@link #lock()}; empty if a server runs with it.
    public Optional<AutoCloseable> tryLock() throws StartupException {
        Path file = path.resolve("lock");
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            @Nullable FileLock lock = tried(channel);
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
            return Optional.of(channel);
        } catch (IOException failed) {
            throw new StartupException("cannot lock " + file + ": " + reason(failed), failed);
        }
    }

    private static @Nullable FileLock tried(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException thisProcess) {
            return null;
        }
    }

    /// Writes a file so that it is there whole or not at all, whatever happens.
    public static void write(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path whole = Files.createTempFile(folder, file.getFileName().toString(), ".new");
        try {
            try (FileChannel channel = FileChannel.open(whole, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private static String reason(IOException failed) {
        return failed.getClass().getSimpleName().replace("Exception", "") + ": " + failed.getMessage();
    }
}
