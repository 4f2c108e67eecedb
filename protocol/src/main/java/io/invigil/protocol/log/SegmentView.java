package io.invigil.protocol.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// One segment file, mapped into memory for reading at any place. What the writer writes shows in it. For any number of
/// threads. The mapping ends when nobody holds the view any more.
final class SegmentView {
    private final Path file;
    private final long salt;
    private final ByteBuffer bytes;

    private SegmentView(Path file, long salt, ByteBuffer bytes) {
        this.file = file;
        this.salt = salt;
        this.bytes = bytes;
    }

    static SegmentView of(Segment segment) throws IOException {
        try (FileChannel channel = FileChannel.open(segment.file(), StandardOpenOption.READ)) {
            ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, segment.capacity());
            return new SegmentView(segment.file(), segment.salt(), bytes.order(ByteOrder.BIG_ENDIAN));
        }
    }

    /// The body of the record at an offset, as a read-only view; empty if no valid record begins there.
    Optional<ByteBuffer> record(int offset) {
        if (offset < SegmentFormat.HEADER || offset > bytes.limit() - SegmentFormat.RECORD_HEADER) {
            return Optional.empty();
        }
        int length = bytes.getInt(offset);
        int syncedUpTo = bytes.getInt(offset + 8);
        boolean plausible = length >= 0
                && length <= SegmentLog.MAX_RECORD
                && syncedUpTo >= SegmentFormat.HEADER
                && syncedUpTo <= offset
                && length <= bytes.limit() - offset - SegmentFormat.RECORD_HEADER;
        if (!plausible) {
            return Optional.empty();
        }
        ByteBuffer body = bytes.slice(offset + SegmentFormat.RECORD_HEADER, length);
        int crc = SegmentFormat.crc(salt, syncedUpTo, body, ByteBuffer.allocate(16));
        return crc == bytes.getInt(offset + 4) ? Optional.of(body) : Optional.empty();
    }

    /// The body of the record that must be at an offset.
    ///
    /// @throws CorruptLogException if no valid record begins there
    ByteBuffer require(int offset) throws CorruptLogException {
        return record(offset)
                .orElseThrow(() -> new CorruptLogException(
                        file, offset, "the record there does not match its checksum or is missing"));
    }

    /// Bytes of the body that begins at an offset, by its length alone; 0 if that cannot be right.
    int length(int offset) {
        boolean inside = offset >= SegmentFormat.HEADER && offset <= bytes.limit() - SegmentFormat.RECORD_HEADER;
        int length = inside ? bytes.getInt(offset) : 0;
        return length > 0 && length <= SegmentLog.MAX_RECORD ? length : 0;
    }

    /// Where the record behind one with this body begins.
    static int behind(int offset, ByteBuffer body) {
        return offset + SegmentFormat.RECORD_HEADER + body.capacity();
    }
}
