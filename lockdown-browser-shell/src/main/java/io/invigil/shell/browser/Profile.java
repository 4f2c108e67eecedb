package io.invigil.shell.browser;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The browser's profile: cookies, cache and history of one exam, in a folder that is deleted at the end.
///
/// Beside each folder `profile-NAME` lies a file `profile-NAME.lock`, which its process holds locked while it lives. A
/// folder whose lock is free was left by a run that crashed.
final class Profile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Profile.class);
    private static final String PREFIX = "profile-";
    private static final String LOCK = ".lock";
    private static final int TRIES = 20;
    private static final long PAUSE_MILLIS = 50;

    private final Path folder;
    private final Path lockFile;
    private final FileChannel lock;

    private Profile(Path folder, Path lockFile, FileChannel lock) {
        this.folder = folder;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /// Deletes what crashed runs left in `scratch` and makes a new profile there.
    ///
    /// @throws IOException if the folder cannot be written
    static Profile make(Path scratch) throws IOException {
        Files.createDirectories(scratch);
        removeLeftovers(scratch);
        Path folder = Files.createTempDirectory(scratch, PREFIX);
        Path lockFile = folder.resolveSibling(folder.getFileName() + LOCK);
        FileChannel lock = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock.tryLock() == null) {
            throw new IOException(lockFile + " is locked by another process");
        }
        return new Profile(folder, lockFile, lock);
    }

    private static void removeLeftovers(Path scratch) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(scratch, PREFIX + "*" + LOCK)) {
            for (Path lockFile : found) {
                try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                        FileLock held = channel.tryLock()) {
                    if (held != null) {
                        String name = lockFile.getFileName().toString();
                        removed(lockFile.resolveSibling(name.substring(0, name.length() - LOCK.length())));
                        Files.deleteIfExists(lockFile);
                    }
                } catch (IOException | OverlappingFileLockException busy) {
                    LOG.warn("a browser profile of an earlier run stays: {}", lockFile, busy);
                }
            }
        }
    }

    /// Where the browser writes.
    Path folder() {
        return folder;
    }

    /// Deletes the folder. The browser's processes must have ended; one that is just ending is waited for.
    @Override
    public void close() {
        try {
            removed(folder);
            lock.close();
            Files.deleteIfExists(lockFile);
        } catch (IOException stays) {
            LOG.warn("the browser's profile {} is deleted at the next start", folder, stays);
        }
    }

    private static void removed(Path folder) throws IOException {
        for (int tried = 1; ; tried++) {
            try {
                FolderRemoval.remove(folder);
                return;
            } catch (IOException busy) {
                if (tried == TRIES) {
                    throw busy;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
