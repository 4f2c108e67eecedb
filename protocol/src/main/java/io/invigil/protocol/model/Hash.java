package io.invigil.protocol.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// A SHA-256 hash: 32 bytes, compared in constant time.
public final class Hash {
    /// Length of {@link #bytes()}.
    public static final int LENGTH = 32;

    /// What the first envelope of a session names as its predecessor.
    public static final Hash ZERO = new Hash(new byte[LENGTH]);

    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(Hash::sha256);

    private final byte[] value;

    private Hash(byte[] value) {
        this.value = value;
    }

    /// Hashes the parts, one behind the other.
    public static Hash over(byte[]... parts) {
        MessageDigest sha256 = SHA_256.get();
        for (byte[] part : parts) {
            sha256.update(part);
        }
        return new Hash(sha256.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java platform has SHA-256", absent);
        }
    }

    /// Takes a hash that was computed elsewhere.
    ///
    /// @throws IllegalArgumentException if there are not exactly 32 bytes
    public static Hash of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a SHA-256 hash has 32 bytes, not " + bytes.length);
        }
        return new Hash(bytes.clone());
    }

    /// Reads 64 hexadecimal digits.
    ///
    /// @throws IllegalArgumentException if `hex` is anything else
    public static Hash parse(String hex) {
        return of(HexFormat.of().parseHex(hex));
    }

    /// A copy of the 32 bytes.
    public byte[] bytes() {
        return value.clone();
    }

    /// Whether the 32 bytes that begin at an offset of `bytes` are this hash.
    public boolean matches(byte[] bytes, int offset) {
        return Arrays.mismatch(value, 0, LENGTH, bytes, offset, offset + LENGTH) < 0;
    }

    /// 64 lower-case hexadecimal digits.
    public String hex() {
        return HexFormat.of().formatHex(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && MessageDigest.isEqual(value, hash.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return hex();
    }
}
