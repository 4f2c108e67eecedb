package io.invigil.protocol.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Reads records at places of one segment file. For one thread.
final class SegmentReader implements Closeable {
    private final Segment segment;
    private final FileChannel channel;
    private final ByteBuffer scratch = ByteBuffer.allocate(16);
    private final ByteBuffer window = ByteBuffer.allocate(64 * 1024).limit(0);
    private int windowStart;

    SegmentReader(Segment segment) throws IOException {
        this.segment = segment;
        this.channel = FileChannel.open(segment.file(), StandardOpenOption.READ);
    }

    /// A valid record.
    ///
    /// @param syncedUpTo what was durable when it was written, bytes from the file's start
    /// @param end        where it ends
    record Entry(byte[] body, int syncedUpTo, int end) {}

    Segment segment() {
        return segment;
    }

    /// Forgets what was read ahead; the writer may have written there meanwhile.
    void refresh() {
        window.limit(0);
    }

    /// Where the record at a place ends, by its length alone; empty if the length cannot be right.
    Optional<Integer> skip(int offset) throws IOException {
        return plausible(offset) ? Optional.of(end(offset)) : Optional.empty();
    }

    /// The record at a place; empty if there is none that matches its checksum.
    Optional<Entry> read(int offset) throws IOException {
        if (!plausible(offset)) {
            return Optional.empty();
        }
        int at = offset - windowStart;
        int crc = window.getInt(at + 4);
        int syncedUpTo = window.getInt(at + 8);
        int end = end(offset);
        byte[] body = new byte[end - offset - SegmentFormat.RECORD_HEADER];
        int from = offset + SegmentFormat.RECORD_HEADER;
        if (end <= windowStart + window.limit()) {
            window.get(from - windowStart, body);
        } else if (readAt(ByteBuffer.wrap(body), from) < body.length) {
            return Optional.empty();
        }
        return crc == SegmentFormat.crc(segment.salt(), syncedUpTo, ByteBuffer.wrap(body), scratch)
                ? Optional.of(new Entry(body, syncedUpTo, end))
                : Optional.empty();
    }

    /// Whether a record may begin at a place, as far as its header's figures go.
    boolean plausible(int offset) throws IOException {
        if (!load(offset)) {
            return false;
        }
        int length = window.getInt(offset - windowStart);
        int syncedUpTo = window.getInt(offset - windowStart + 8);
        return length >= 0
                && length <= SegmentLog.MAX_RECORD
                && syncedUpTo >= SegmentFormat.HEADER
                && syncedUpTo <= offset
                && (long) offset + SegmentFormat.RECORD_HEADER + length <= segment.capacity();
    }

    /// What the record at a place, which is {@link #plausible(int)}, says was durable when it was written.
    int syncedUpTo(int offset) {
        return window.getInt(offset - windowStart + 8);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private int end(int offset) {
        return offset + SegmentFormat.RECORD_HEADER + window.getInt(offset - windowStart);
    }

    private boolean load(int offset) throws IOException {
        int at = offset - windowStart;
        if (at >= 0 && at <= window.limit() - SegmentFormat.RECORD_HEADER) {
            return true;
        }
        windowStart = offset;
        window.clear();
        readAt(window, offset);
        window.flip();
        return window.limit() >= SegmentFormat.RECORD_HEADER;
    }

    private int readAt(ByteBuffer into, long offset) throws IOException {
        int start = into.position();
        while (into.hasRemaining()) {
            int count = channel.read(into, offset + into.position() - start);
            if (count < 0) {
                break;
            }
        }
        return into.position() - start;
    }
}
