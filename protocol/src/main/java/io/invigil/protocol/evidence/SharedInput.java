package io.invigil.protocol.evidence;

import io.invigil.protocol.model.Hash;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.security.MessageDigest;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.LongConsumer;

/// A file that is read once: one thread makes use of its bytes while another hashes the very same ones. Neither
/// gets far ahead of the other. For one reader.
final class SharedInput extends InputStream {
    private static final int BLOCK = 256 * 1024;
    private static final int AHEAD = 8;
    private static final Block LAST = new Block(new byte[0], 0);

    private final InputStream in;
    private final LongConsumer progress;
    private final MessageDigest digest = Sha256.digest();
    private final BlockingQueue<Block> toHash = new ArrayBlockingQueue<>(AHEAD);
    private final Thread hashing;
    private Block block = LAST;
    private int position;
    private long length;
    private boolean ended;

    private record Block(byte[] bytes, int length) {}

    /// @param progress hears of each step, in bytes
    SharedInput(InputStream in, LongConsumer progress) {
        this.in = in;
        this.progress = progress;
        this.hashing = Thread.ofPlatform().name("hashing").daemon().start(this::hashAll);
    }

    private void hashAll() {
        try {
            for (Block next = toHash.take(); next.length() > 0; next = toHash.take()) {
                digest.update(next.bytes(), 0, next.length());
            }
        } catch (InterruptedException ended) {
            // closed before the end: nobody asks for the hash
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        if (position == block.length() && !fill()) {
            return -1;
        }
        int read = Math.min(count, block.length() - position);
        System.arraycopy(block.bytes(), position, into, offset, read);
        position += read;
        return read;
    }

    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        byte[] bytes = new byte[BLOCK];
        int read = in.readNBytes(bytes, 0, BLOCK);
        ended = read < BLOCK;
        if (read == 0) {
            return false;
        }
        block = new Block(bytes, read);
        position = 0;
        length += read;
        hand(block);
        progress.accept(read);
        return true;
    }

    private void hand(Block next) throws IOException {
        try {
            toHash.put(next);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while hashing");
        }
    }

    long length() {
        return length;
    }

    /// The hash of all that was read. To be called once, at the end.
    Hash hash() throws IOException {
        hand(LAST);
        try {
            hashing.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while hashing");
        }
        return Hash.of(digest.digest());
    }

    @Override
    public void close() throws IOException {
        hashing.interrupt();
        in.close();
    }
}
