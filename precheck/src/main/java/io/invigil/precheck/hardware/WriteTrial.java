package io.invigil.precheck.hardware;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;

/// How fast forced writing went. Each block is forced to the disk by itself, as the spool does it.
///
/// @param bytes that were written
/// @param took  how long that took
record WriteTrial(long bytes, Duration took) {
    private static final int BLOCK = 1 << 20;
    private static final int BLOCKS = 32;
    private static final Duration LONGEST = Duration.ofSeconds(1);

    /// Writes at most 32 MiB, for about a second, to a file that goes with its channel: on Linux and macOS its name
    /// is taken away as soon as it is open, on Windows the system deletes it, even if this process is killed.
    /// An interrupt closes the channel.
    ///
    /// @throws IOException if it cannot be written; full disks among others
    static WriteTrial in(Path folder) throws IOException {
        ByteBuffer block = noise();
        Path file = folder.resolve(".invigil-check-" + UUID.randomUUID());
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
            long began = System.nanoTime();
            long bytes = 0;
            do {
                block.rewind();
                while (block.hasRemaining()) {
                    bytes += channel.write(block);
                }
                channel.force(false);
            } while (bytes < (long) BLOCK * BLOCKS && System.nanoTime() - began < LONGEST.toNanos());
            return new WriteTrial(bytes, Duration.ofNanos(Math.max(1, System.nanoTime() - began)));
        }
    }

    /// Bytes that no file system can make smaller.
    private static ByteBuffer noise() {
        byte[] bytes = new byte[BLOCK];
        new Random(1).nextBytes(bytes);
        return ByteBuffer.wrap(bytes);
    }

    /// MB/s.
    double rate() {
        return bytes / 1e6 / (took.toNanos() / 1e9);
    }
}
