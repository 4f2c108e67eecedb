package io.invigil.protocol.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Makes, lists and opens the segment files of one folder.
final class SegmentFiles {
    private static final String LAID_OUT = ".new";

    /// Zeros are written in small pieces: between two of them the syncs of what is being written have their turn.
    private static final int CHUNK = 128 * 1024;

    private final Path folder;
    private final RandomGenerator random;

    SegmentFiles(Path folder, RandomGenerator random) {
        this.folder = folder;
        this.random = random;
    }

    /// Deletes what a crash left of a file that was being laid out.
    void clear() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (file.toString().endsWith(LAID_OUT)) {
                    Files.delete(file);
                }
            }
        }
    }

    /// The segments by their base index, with their headers checked.
    NavigableMap<Long, Segment> list() throws IOException, CorruptLogException {
        NavigableMap<Long, Segment> segments = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                long base = SegmentFormat.base(file).orElse(-1L);
                if (base >= 0) {
                    segments.put(base, open(file, base));
                }
            }
        }
        segments.forEach((base, segment) -> {
            Long next = segments.higherKey(base);
            if (next != null) {
                segment.endAt(next);
            }
        });
        return segments;
    }

    private static Segment open(Path file, long base) throws IOException, CorruptLogException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer bytes = ByteBuffer.allocate(SegmentFormat.HEADER);
            while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {
                // reads on until the header is whole or the file ends
            }
            SegmentFormat.Header header = SegmentFormat.parseHeader(file, bytes.flip());
            if (header.base() != base) {
                throw new CorruptLogException(file, 8, "the header says it begins with record " + header.base());
            }
            if (channel.size() > Integer.MAX_VALUE) {
                throw new CorruptLogException(file, Integer.MAX_VALUE, "a segment is never that large");
            }
            return new Segment(file, header, (int) channel.size());
        }
    }

    /// Lays out a file of zeros under a temporary name, synced. They are really written, so that a full disk is
    /// noticed here and not in the middle of a record, and so that a sync need not write the file's size.
    ///
    /// @param name of what is laid out, unlike any other that is being laid out
    /// @throws IOException if there is no room; nothing is left behind
    Path layOut(String name, int capacity) throws IOException {
        Path file = folder.resolve(name + LAID_OUT);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            zero(channel, 0, capacity);
            channel.force(true);
            return file;
        } catch (IOException noRoom) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException alsoFailed) {
                noRoom.addSuppressed(alsoFailed);
            }
            throw new IOException(
                    "there is no room for a segment of " + capacity + " bytes in " + folder + " (" + noRoom.getMessage()
                            + "). Free some disk space; what was written so far is safe.",
                    noRoom);
        }
    }

    /// Gives a file that was laid out its header and its name. From here on it is the newest segment, after a power
    /// loss as well.
    Segment adopt(Path laidOut, long base) throws IOException, CorruptLogException {
        Path file = folder.resolve(SegmentFormat.name(base));
        try (FileChannel channel = FileChannel.open(laidOut, StandardOpenOption.WRITE)) {
            ByteBuffer header = SegmentFormat.header(new SegmentFormat.Header(base, random.nextLong()));
            while (header.hasRemaining()) {
                channel.write(header, header.position());
            }
            channel.force(false);
        }
        Files.move(laidOut, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        FolderSync.sync(folder);
        return open(file, base);
    }

    /// Puts a bare header in place of a segment's file. Who has the old one mapped reads on in it.
    Segment hollow(Segment segment) throws IOException, CorruptLogException {
        Path bare = folder.resolve("hollow" + LAID_OUT);
        ByteBuffer header = SegmentFormat.header(new SegmentFormat.Header(segment.base(), segment.salt()));
        try (FileChannel channel = FileChannel.open(
                bare, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            while (header.hasRemaining()) {
                channel.write(header, header.position());
            }
            channel.force(true);
        }
        Files.move(bare, segment.file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        FolderSync.sync(folder);
        Segment hollow = open(segment.file(), segment.base());
        hollow.endAt(segment.end());
        return hollow;
    }

    /// Writes zeros from one offset to another.
    static void zero(FileChannel channel, long from, long to) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(CHUNK, Math.max(0, to - from)));
        long at = from;
        while (at < to) {
            zeros.clear().limit((int) Math.min(zeros.capacity(), to - at));
            at += channel.write(zeros, at);
        }
    }
}
