package io.invigil.precheck.network;

import java.io.InputStream;
import java.util.Objects;
import java.util.SplittableRandom;

/// A stream of so many bytes that no line can compress.
final class NoiseStream extends InputStream {
    private static final byte[] NOISE = noise();

    private long left;
    private int at;

    NoiseStream(long bytes) {
        this.left = bytes;
    }

    private static byte[] noise() {
        byte[] noise = new byte[1024 * 1024];
        new SplittableRandom(0x1_4e_0a_75).nextBytes(noise);
        return noise;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (left == 0 || length == 0) {
            return length == 0 ? 0 : -1;
        }
        int count = (int) Math.min(left, Math.min(length, NOISE.length - at));
        System.arraycopy(NOISE, at, target, offset, count);
        at = (at + count) % NOISE.length;
        left -= count;
        return count;
    }
}
