package io.invigil.server.journal;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.log.FolderSync;
import io.invigil.protocol.log.Place;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.SessionId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/// The index of one whole segment of the journal, in a file beside it: which session's records begin where. It can
/// always be made again from the segment. Numbers are big-endian.
/// ```
///   0   4  `IVSX`
///   4   4  format version, 1
///   8   8  the segment, by the index of its first record
///  16   4  number of sessions n
///  20   4  CRC32C over all that follows
///  24      n sessions, 84 bytes each:
///            0  16  session
///           16   8  sequence number of the first link here, 0 for none
///           24   8  and of the last
///           32  32  hash of the last
///           64   8  how far the newest receipt goes, -1 for none
///           72   1  1 sealing checkpoint is here, 2 its receipt is here, 3 both
///           73   3  zeros
///           76   4  runs
///           80   4  statements
///          then for each session, in the same order: for each run 4 bytes sequence number of its first link, less
///          that of the session's first, and 4 bytes offset; for each statement 4 bytes offset
/// ```
final class SegmentIndex {
    private static final int MAGIC = 0x49565358;
    private static final int VERSION = 1;
    private static final int HEADER = 24;
    private static final int ENTRY = 84;

    private SegmentIndex() {}

    /// The file of a segment's index.
    static Path file(Path folder, long segment) {
        return folder.resolve(String.format(java.util.Locale.ROOT, "%019d.index", segment));
    }

    /// Writes the index of a segment; it is there whole or not at all.
    static void write(Path folder, long segment, Map<SessionId, ? extends Part> parts) throws IOException {
        ByteBuffer bytes = bytes(segment, parts);
        Path file = file(folder, segment);
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                whole, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        FolderSync.sync(folder);
    }

    /// Deletes the index of a segment that is dropped.
    static void delete(Path folder, long segment) throws IOException {
        Files.deleteIfExists(file(folder, segment));
        FolderSync.sync(folder);
    }

    private static ByteBuffer bytes(long segment, Map<SessionId, ? extends Part> parts) {
        int length = HEADER;
        for (Part part : parts.values()) {
            length = Math.addExact(length, ENTRY + 8 * part.runs() + 4 * part.statements());
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        bytes.putInt(MAGIC)
                .putInt(VERSION)
                .putLong(segment)
                .putInt(parts.size())
                .putInt(0);
        parts.forEach((session, part) -> bytes.put(session.bytes())
                .putLong(part.first())
                .putLong(part.head().sequence())
                .put(part.head().hash().bytes())
                .putLong(part.covered())
                .putInt(((part.sealed() ? 1 : 0) | (part.closed() ? 2 : 0)) << 24)
                .putInt(part.runs())
                .putInt(part.statements()));
        for (Part part : parts.values()) {
            for (int run = 0; run < part.runs(); run++) {
                bytes.putInt((int) (part.sequence(run) - part.first()))
                        .putInt(part.run(run).offset());
            }
            for (int statement = 0; statement < part.statements(); statement++) {
                bytes.putInt(part.statement(statement).offset());
            }
        }
        bytes.putInt(20, checksum(bytes.flip()));
        return bytes;
    }

    /// Reads the index of a segment; the file is mapped as long as a part of it is held.
    ///
    /// @return empty if there is none, or none that can be used
    static Optional<Map<SessionId, Part>> read(Path folder, long segment) throws IOException {
        ByteBuffer bytes;
        try (FileChannel channel = FileChannel.open(file(folder, segment), StandardOpenOption.READ)) {
            if (channel.size() > Integer.MAX_VALUE) {
                return Optional.empty();
            }
            bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
        boolean usable = bytes.limit() >= HEADER
                && bytes.getInt(0) == MAGIC
                && bytes.getInt(4) == VERSION
                && bytes.getLong(8) == segment
                && bytes.getInt(20) == checksum(bytes)
                && whole(bytes);
        return usable ? Optional.of(parts(segment, bytes)) : Optional.empty();
    }

    /// Whether what the entries say fits the file, so that all of it can be asked for.
    private static boolean whole(ByteBuffer bytes) {
        int sessions = bytes.getInt(16);
        long end = HEADER + (long) ENTRY * sessions;
        if (sessions < 0 || end > bytes.limit()) {
            return false;
        }
        for (int i = 0; i < sessions; i++) {
            StoredPart part = new StoredPart(-1, bytes, HEADER + ENTRY * i, 0);
            boolean sound = part.runs() >= 0
                    && part.statements() >= 0
                    && part.first() >= 0
                    && bytes.getLong(part.entry() + 24) >= 0
                    && part.covered() >= -1;
            if (!sound) {
                return false;
            }
            end += 8L * part.runs() + 4L * part.statements();
        }
        return end == bytes.limit();
    }

    private static Map<SessionId, Part> parts(long segment, ByteBuffer bytes) {
        Map<SessionId, Part> parts = new LinkedHashMap<>();
        int sessions = bytes.getInt(16);
        int lists = HEADER + ENTRY * sessions;
        for (int i = 0; i < sessions; i++) {
            int entry = HEADER + ENTRY * i;
            StoredPart part = new StoredPart(segment, bytes, entry, lists);
            parts.put(SessionId.of(array(bytes, entry, SessionId.LENGTH)), part);
            lists += 8 * part.runs() + 4 * part.statements();
        }
        return parts;
    }

    private static int checksum(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.duplicate().position(HEADER));
        return (int) crc.getValue();
    }

    private static byte[] array(ByteBuffer bytes, int at, int length) {
        byte[] array = new byte[length];
        bytes.get(at, array);
        return array;
    }

    /// A part as it stands in the file.
    ///
    /// @param entry where its 84 bytes begin
    /// @param lists where its runs begin
    private record StoredPart(long segment, ByteBuffer bytes, int entry, int lists) implements Part {
        @Override
        public long first() {
            return bytes.getLong(entry + 16);
        }

        @Override
        public ChainHead head() {
            return new ChainHead(bytes.getLong(entry + 24), Hash.of(array(bytes, entry + 32, Hash.LENGTH)));
        }

        @Override
        public long covered() {
            return bytes.getLong(entry + 64);
        }

        @Override
        public boolean sealed() {
            return (bytes.get(entry + 72) & 1) != 0;
        }

        @Override
        public boolean closed() {
            return (bytes.get(entry + 72) & 2) != 0;
        }

        @Override
        public int runs() {
            return bytes.getInt(entry + 76);
        }

        @Override
        public long sequence(int run) {
            return first() + bytes.getInt(lists + 8 * run);
        }

        @Override
        public Place run(int run) {
            return new Place(segment, bytes.getInt(lists + 8 * run + 4));
        }

        @Override
        public int statements() {
            return bytes.getInt(entry + 80);
        }

        @Override
        public Place statement(int statement) {
            return new Place(segment, bytes.getInt(lists + 8 * runs() + 4 * statement));
        }
    }
}
