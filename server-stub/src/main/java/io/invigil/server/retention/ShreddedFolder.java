package io.invigil.server.retention;

import io.invigil.protocol.log.FolderSync;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// A folder of files in plain that goes: each is overwritten with zeros, then deleted. On a disk that writes
/// elsewhere what is written again (most SSDs, file systems that copy on write) the old bytes may stay until
/// they are reused.
final class ShreddedFolder {
    private static final int BLOCK = 256 * 1024;

    private ShreddedFolder() {}

    /// Shreds a folder, if it is there. Links are deleted, not followed.
    ///
    /// @return how many files there were
    static long shred(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return 0;
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        long files = 0;
        for (Path path : all) {
            if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                zero(path);
                files++;
            }
            Files.delete(path);
        }
        FolderSync.sync(Objects.requireNonNull(folder.toAbsolutePath().getParent()));
        return files;
    }

    private static void zero(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ByteBuffer.allocate(BLOCK);
            long left = channel.size();
            while (left > 0) {
                zeros.clear().limit((int) Math.min(BLOCK, left));
                left -= channel.write(zeros);
            }
            channel.force(true);
        }
    }
}
