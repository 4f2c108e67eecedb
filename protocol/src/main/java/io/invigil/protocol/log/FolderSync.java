package io.invigil.protocol.log;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Makes names durable: a file that was made, renamed or deleted is so after a power loss only once its folder is
/// synced.
public final class FolderSync {
    private FolderSync() {}

    /// Syncs the folder's entries. Does nothing where folders cannot be synced (Windows, which journals them
    /// itself).
    public static void sync(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
