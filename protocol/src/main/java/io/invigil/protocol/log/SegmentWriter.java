package io.invigil.protocol.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/// Writes records behind the ones in one segment. For one thread.
final class SegmentWriter implements Closeable {
    private final Segment segment;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(256 * 1024);
    private final ByteBuffer scratch = ByteBuffer.allocate(16);
    private int written;
    private int synced;

    /// @param end where the last record ends; all before is durable
    SegmentWriter(Segment segment, int end) throws IOException {
        this.segment = segment;
        this.channel = FileChannel.open(segment.file(), StandardOpenOption.WRITE);
        this.written = end;
        this.synced = end;
    }

    Segment segment() {
        return segment;
    }

    boolean fits(int length) {
        return (long) end() + SegmentFormat.RECORD_HEADER + length <= segment.capacity();
    }

    /// Bytes that are free behind the last record.
    int left() {
        return segment.capacity() - end();
    }

    /// Appends a record that {@link #fits(int)}.
    ///
    /// @return where it begins
    int append(ByteBuffer body) throws IOException {
        int at = end();
        int length = body.remaining();
        int crc = SegmentFormat.crc(segment.salt(), synced, body, scratch);
        if (buffer.remaining() < SegmentFormat.RECORD_HEADER + length) {
            flush();
        }
        buffer.putInt(length).putInt(crc).putInt(synced);
        if (buffer.remaining() < length) {
            flush();
            write(body);
        } else {
            buffer.put(body);
        }
        return at;
    }

    /// Makes all durable.
    void sync() throws IOException {
        if (synced < end()) {
            flush();
            channel.force(false);
            synced = written;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private int end() {
        return written + buffer.position();
    }

    private void flush() throws IOException {
        write(buffer.flip());
        buffer.clear();
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            written += channel.write(bytes, written);
        }
    }
}
