package io.invigil.agent.spool;

import io.invigil.protocol.chain.Envelope;
import io.invigil.protocol.chain.MalformedBytesException;
import java.nio.ByteBuffer;

/// One record of the spool's events, before it is encrypted: an envelope, how many frames the session has so far,
/// and where the event's picture is. The pictures have a log of their own, so that they can be given up without an
/// event.
/// ```
///  0  8  frames in the session, this one counted
///  8  8  pictures: how many the log of pictures had, this one counted
/// 16  1  1 if the last of them is this event's, else 0
/// 17  n  envelope, canonical bytes
/// ```
/// Numbers are big-endian. The counts stand in each record so that they outlive the records in front.
///
/// @param frames   frames in the session, this one counted
/// @param pictures index in the log of pictures of the first one that belongs to a later event
/// @param pictured whether the picture before that is this event's
record SpoolRecord(Envelope envelope, long frames, long pictures, boolean pictured) {
    private static final int HEADER = 17;

    byte[] bytes() {
        byte[] bytes = envelope.bytes();
        return ByteBuffer.allocate(HEADER + bytes.length)
                .putLong(frames)
                .putLong(pictures)
                .put((byte) (pictured ? 1 : 0))
                .put(bytes)
                .array();
    }

    /// @throws MalformedBytesException if the bytes are no such record
    static SpoolRecord parse(byte[] bytes) throws MalformedBytesException {
        if (bytes.length < HEADER) {
            throw new MalformedBytesException("a record of the spool is cut off");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long frames = buffer.getLong();
        long pictures = buffer.getLong();
        boolean pictured = buffer.get() == 1;
        byte[] envelope = new byte[buffer.remaining()];
        buffer.get(envelope);
        return new SpoolRecord(Envelope.parse(envelope), frames, pictures, pictured);
    }
}
