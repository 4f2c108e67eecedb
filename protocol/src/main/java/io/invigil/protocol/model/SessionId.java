package io.invigil.protocol.model;

import java.nio.ByteBuffer;
import java.util.UUID;

/// Names one candidate's sitting of one exam.
///
/// @param value a random UUID, made by the server
public record SessionId(UUID value) implements Comparable<SessionId> {
    /// Length of {@link #bytes()}.
    public static final int LENGTH = 16;

    /// A new random id.
    public static SessionId random() {
        return new SessionId(UUID.randomUUID());
    }

    /// Reads the usual text form.
    ///
    /// @throws IllegalArgumentException if `text` is not a UUID
    public static SessionId parse(String text) {
        return new SessionId(UUID.fromString(text));
    }

    /// Reads 16 bytes, most significant first.
    ///
    /// @throws IllegalArgumentException if there are not exactly 16
    public static SessionId of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a session id has 16 bytes, not " + bytes.length);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new SessionId(new UUID(buffer.getLong(), buffer.getLong()));
    }

    /// The id as 16 bytes, most significant first.
    public byte[] bytes() {
        return ByteBuffer.allocate(LENGTH)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits())
                .array();
    }

    @Override
    public int compareTo(SessionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
