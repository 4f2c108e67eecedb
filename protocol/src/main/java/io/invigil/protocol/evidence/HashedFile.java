package io.invigil.protocol.evidence;

import io.invigil.protocol.model.Hash;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/// A new file that is written once, and hashed on the way. For one thread.
final class HashedFile implements Closeable {
    private final FileChannel channel;
    private final MessageDigest digest = Sha256.digest();
    private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
    private long length;

    HashedFile(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    void write(byte[] bytes) throws IOException {
        digest.update(bytes);
        length += bytes.length;
        if (buffer.remaining() < bytes.length) {
            flush(buffer.flip());
            buffer.clear();
        }
        if (buffer.remaining() < bytes.length) {
            flush(ByteBuffer.wrap(bytes));
        } else {
            buffer.put(bytes);
        }
    }

    /// Makes the file durable and closes it.
    Manifest.Entry finish() throws IOException {
        flush(buffer.flip());
        channel.force(true);
        channel.close();
        return Manifest.Entry.of(length, Hash.of(digest.digest()));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void flush(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
