package io.invigil.agent.spool;

import io.invigil.protocol.chain.Envelope;
import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.wire.Item;
import java.nio.ByteBuffer;

/// One record of the spool's log: an envelope, its frame, and how many frames the session has so far.
/// ```
///  0  1  format version, 1
///  1  8  frames in the session, this one counted
///  9  4  length n of the envelope
/// 13  n  envelope, canonical bytes
///     m  the frame's JPEG, to the end; empty where the event has none
/// ```
/// Numbers are big-endian. The count stands in each record so that it outlives the records in front.
///
/// @param item   envelope and frame
/// @param frames frames in the session, this one counted
record SpoolRecord(Item item, long frames) {
    private static final byte FORMAT = 1;
    private static final int HEADER = 13;

    byte[] bytes() {
        byte[] envelope = item.envelope().bytes();
        byte[] media = item.media();
        return ByteBuffer.allocate(HEADER + envelope.length + media.length)
                .put(FORMAT)
                .putLong(frames)
                .putInt(envelope.length)
                .put(envelope)
                .put(media)
                .array();
    }

    /// @throws MalformedBytesException if the bytes are no record of this format
    static SpoolRecord parse(byte[] bytes) throws MalformedBytesException {
        if (bytes.length < HEADER || bytes[0] != FORMAT) {
            throw new MalformedBytesException("a record of the spool is not of format 1");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        long frames = buffer.getLong();
        int length = buffer.getInt();
        if (length < 0 || length > buffer.remaining()) {
            throw new MalformedBytesException("an envelope in the spool is longer than its record");
        }
        byte[] envelope = new byte[length];
        buffer.get(envelope);
        byte[] media = new byte[buffer.remaining()];
        buffer.get(media);
        return new SpoolRecord(new Item(Envelope.parse(envelope), media), frames);
    }
}
