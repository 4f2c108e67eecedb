package io.invigil.protocol.evidence;

import io.invigil.protocol.model.Hash;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.function.LongConsumer;

/// Hashes and counts what is read, so that a file is checked by the same bytes that are made use of.
final class CountedInput extends FilterInputStream {
    private final MessageDigest digest = Sha256.digest();
    private final LongConsumer progress;
    private long length;

    /// @param progress hears of each step, in bytes
    CountedInput(InputStream in, LongConsumer progress) {
        super(in);
        this.progress = progress;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        int read = super.read(bytes, offset, count);
        if (read > 0) {
            digest.update(bytes, offset, read);
            length += read;
            progress.accept(read);
        }
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    long length() {
        return length;
    }

    /// The hash of all that was read. To be called once.
    Hash hash() {
        return Hash.of(digest.digest());
    }
}
