package io.invigil.protocol.evidence;

import io.invigil.protocol.chain.Envelope;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/// Cuts `events.log` into its records: each a length of 4 bytes and that many bytes of an envelope. For one thread.
final class EventsReader {
    private static final int FORMAT_AND_SESSION = 17;
    private static final int PAYLOAD_LENGTH = 65;

    private final BufferedInputStream in;
    private String broken = "";

    EventsReader(InputStream in) {
        this.in = new BufferedInputStream(in, 64 * 1024);
    }

    /// The next record's bytes; empty at the end, or where the file cannot be cut any further, see {@link
    /// #broken()}.
    Optional<byte[]> next() throws IOException {
        byte[] prefix = in.readNBytes(4);
        if (prefix.length == 0) {
            return Optional.empty();
        }
        int length = prefix.length < 4 ? -1 : ByteBuffer.wrap(prefix).getInt();
        if (prefix.length == 4 && !plausible(length)) {
            broken = "its length is given as " + Integer.toUnsignedString(length);
            return Optional.empty();
        }
        byte[] record = length < 0 ? new byte[0] : in.readNBytes(length);
        if (record.length < length || length < 0) {
            broken = "the file ends in the middle of it";
            return Optional.empty();
        }
        boolean lengthsAgree = ByteBuffer.wrap(record).getInt(PAYLOAD_LENGTH) == length - Envelope.HEADER_LENGTH;
        if (!lengthsAgree && !recordFollows(record)) {
            broken = "its two lengths differ";
            return Optional.empty();
        }
        return Optional.of(record);
    }

    /// Why {@link #next()} stopped before the file's end; empty if it did not.
    String broken() {
        return broken;
    }

    /// Reads what is left, for those who count on all bytes being read.
    void drain() throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }

    private static boolean plausible(int length) {
        return length >= Envelope.HEADER_LENGTH && length <= Envelope.HEADER_LENGTH + Envelope.MAX_PAYLOAD;
    }

    /// Whether the file ends here or a record of the same format and session follows.
    private boolean recordFollows(byte[] record) throws IOException {
        in.mark(4 + FORMAT_AND_SESSION);
        byte[] next = in.readNBytes(4 + FORMAT_AND_SESSION);
        in.reset();
        if (next.length == 0) {
            return true;
        }
        return next.length == 4 + FORMAT_AND_SESSION
                && plausible(ByteBuffer.wrap(next).getInt())
                && Arrays.equals(next, 4, next.length, record, 0, FORMAT_AND_SESSION);
    }
}
