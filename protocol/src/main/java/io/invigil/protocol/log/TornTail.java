package io.invigil.protocol.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;

/// Finds where the newest segment's valid records end, and cuts what a crash left behind them.
///
/// An invalid record can have two reasons. Either a crash came before it was synced: then the record is worth
/// nothing, nobody was told that it is kept, and it is cut with all behind it. Or bytes that were durable have
/// changed since: then a cut would silently lose what others rely on. A record behind it tells which: if one says
/// that the invalid record's place was durable when it was written, it is damage.
final class TornTail {
    private final Segment segment;
    private final FileChannel channel;

    /// @param channel open for reading and writing
    TornTail(Segment segment, FileChannel channel) {
        this.segment = segment;
        this.channel = channel;
    }

    /// Cuts the tail, extends the file to its full size if it lost some, and syncs.
    ///
    /// @param capacity the size that the file should have at least
    /// @throws CorruptLogException if it is no torn tail; nothing was changed
    Recovery cut(int capacity) throws IOException, CorruptLogException {
        try (SegmentReader reader = new SegmentReader(segment)) {
            long index = segment.base();
            int offset = SegmentFormat.HEADER;
            Optional<SegmentReader.Entry> entry = reader.read(offset);
            while (entry.isPresent()) {
                segment.mark(index, offset);
                index++;
                offset = entry.get().end();
                entry = reader.read(offset);
            }
            int written = lastWritten(offset);
            refuseDamage(reader, offset, written);
            SegmentFiles.zero(channel, offset, written);
            SegmentFiles.zero(channel, channel.size(), capacity);
            segment.extended(Math.max(segment.capacity(), capacity));
            channel.force(true);
            return new Recovery(segment.file(), index - segment.base(), offset, written - offset);
        }
    }

    /// Looks at what stands behind the valid records, and changes nothing.
    ///
    /// @param invalid where the first record that is not valid begins
    /// @throws CorruptLogException if it is no torn tail
    void refuseDamage(int invalid) throws IOException, CorruptLogException {
        try (SegmentReader reader = new SegmentReader(segment)) {
            refuseDamage(reader, invalid, lastWritten(invalid));
        }
    }

    private void refuseDamage(SegmentReader reader, int invalid, int written) throws IOException, CorruptLogException {
        for (int at = invalid + 1; at < written; at++) {
            if (reader.plausible(at)
                    && reader.syncedUpTo(at) > invalid
                    && reader.read(at).isPresent()) {
                throw new CorruptLogException(
                        segment.file(),
                        invalid,
                        "the record there does not match its checksum, though the record at byte " + at
                                + " says that it was safe on disk");
            }
        }
    }

    /// Behind the last byte that is not zero; `from` if there is none.
    private int lastWritten(int from) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(64 * 1024);
        long end = channel.size();
        while (end > from) {
            long start = Math.max(from, end - chunk.capacity());
            chunk.clear().limit((int) (end - start));
            while (chunk.hasRemaining() && channel.read(chunk, start + chunk.position()) >= 0) {
                // reads on until the chunk is full
            }
            for (int i = chunk.position() - 1; i >= 0; i--) {
                if (chunk.get(i) != 0) {
                    return (int) (start + i + 1);
                }
            }
            end = start;
        }
        return from;
    }
}
