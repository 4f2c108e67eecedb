package io.invigil.protocol.chain;

import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.SessionId;
import java.nio.ByteBuffer;
import java.time.Instant;

/// One link of a session's chain: an event, its place, and the hash of the link before it.
///
/// The canonical bytes are what is hashed, sent and stored. Numbers are big-endian.
/// ```
///   0   1  format version, 1
///   1  16  session
///  17   8  sequence number, from 1
///  25   8  time at the agent, milliseconds since 1970-01-01T00:00Z
///  33  32  hash of the link before; zeros for the first
///  65   4  length n of the payload
///  69   n  payload: an encoded event (wire.EventCodec)
/// ```
public final class Envelope {
    /// Bytes in front of the payload.
    public static final int HEADER_LENGTH = 69;

    /// Most bytes a payload may have.
    public static final int MAX_PAYLOAD = 64 * 1024;

    private static final byte FORMAT = 1;

    private final byte[] bytes;
    private final Hash hash;

    private Envelope(byte[] bytes) {
        this.bytes = bytes;
        this.hash = Hash.over(bytes);
    }

    /// Makes a link.
    ///
    /// @throws IllegalArgumentException if the sequence number is below 1 or the payload above {@link #MAX_PAYLOAD}
    public static Envelope of(SessionId session, long sequence, Instant at, Hash previousHash, byte[] payload) {
        if (sequence < 1) {
            throw new IllegalArgumentException("sequence numbers start at 1, not " + sequence);
        }
        if (payload.length > MAX_PAYLOAD) {
            throw new IllegalArgumentException("a payload has at most 65536 bytes, not " + payload.length);
        }
        return new Envelope(ByteBuffer.allocate(HEADER_LENGTH + payload.length)
                .put(FORMAT)
                .put(session.bytes())
                .putLong(sequence)
                .putLong(at.toEpochMilli())
                .put(previousHash.bytes())
                .putInt(payload.length)
                .put(payload)
                .array());
    }

    /// Reads canonical bytes.
    ///
    /// @throws MalformedBytesException if they are none
    public static Envelope parse(byte[] bytes) throws MalformedBytesException {
        return parse(ByteBuffer.wrap(bytes));
    }

    /// Reads canonical bytes, from the buffer's position to its limit; they are copied.
    ///
    /// @throws MalformedBytesException if they are none
    public static Envelope parse(ByteBuffer canonical) throws MalformedBytesException {
        int length = canonical.remaining();
        if (length < HEADER_LENGTH || length > HEADER_LENGTH + MAX_PAYLOAD) {
            throw new MalformedBytesException("an envelope has 69 to 65605 bytes, not " + length);
        }
        byte[] bytes = new byte[length];
        canonical.get(bytes);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (buffer.get(0) != FORMAT) {
            throw new MalformedBytesException("envelope format " + buffer.get(0) + " is not known here");
        }
        if (buffer.getInt(65) != length - HEADER_LENGTH) {
            throw new MalformedBytesException("the payload's length does not fit the envelope");
        }
        if (buffer.getLong(17) < 1) {
            throw new MalformedBytesException("sequence numbers start at 1");
        }
        return new Envelope(bytes);
    }

    /// The canonical bytes.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// How many canonical bytes there are.
    public int length() {
        return bytes.length;
    }

    /// The canonical bytes, as a read-only view.
    public ByteBuffer view() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    /// Puts the canonical bytes into a buffer.
    public void writeTo(ByteBuffer buffer) {
        buffer.put(bytes);
    }

    /// SHA-256 over the canonical bytes: what the next link names.
    public Hash hash() {
        return hash;
    }

    /// The session this belongs to.
    public SessionId session() {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new SessionId(new java.util.UUID(buffer.getLong(1), buffer.getLong(9)));
    }

    /// Its place in the session, from 1.
    public long sequence() {
        return ByteBuffer.wrap(bytes).getLong(17);
    }

    /// When it was made, by the agent's clock, to the millisecond.
    public Instant at() {
        return Instant.ofEpochMilli(ByteBuffer.wrap(bytes).getLong(25));
    }

    /// Hash of the link before.
    public Hash previousHash() {
        return Hash.of(java.util.Arrays.copyOfRange(bytes, 33, 33 + Hash.LENGTH));
    }

    /// The encoded event.
    public byte[] payload() {
        return java.util.Arrays.copyOfRange(bytes, HEADER_LENGTH, bytes.length);
    }

    /// The encoded event, as a read-only view.
    public ByteBuffer payloadView() {
        return ByteBuffer.wrap(bytes, HEADER_LENGTH, bytes.length - HEADER_LENGTH)
                .slice()
                .asReadOnlyBuffer();
    }

    /// Whether it belongs to a session.
    public boolean of(SessionId candidate) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return candidate.value().getMostSignificantBits() == buffer.getLong(1)
                && candidate.value().getLeastSignificantBits() == buffer.getLong(9);
    }

    /// Whether it names `hash` as its predecessor. Hashes are no secrets here.
    public boolean follows(Hash hash) {
        return hash.matches(bytes, 33);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Envelope envelope && hash.equals(envelope.hash);
    }

    @Override
    public int hashCode() {
        return hash.hashCode();
    }

    @Override
    public String toString() {
        return session() + "#" + sequence();
    }
}
