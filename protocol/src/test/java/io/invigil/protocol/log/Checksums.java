package io.invigil.protocol.log;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// Gives a segment's bytes the checksums that they should have, as far as its lengths can be followed: else
/// whoever changes bytes by chance never gets behind the checksums.
final class Checksums {
    private Checksums() {}

    static byte[] putRight(byte[] segment) {
        byte[] right = segment.clone();
        if (right.length < SegmentFormat.HEADER) {
            return right;
        }
        ByteBuffer bytes = ByteBuffer.wrap(right);
        CRC32C crc = new CRC32C();
        crc.update(right, 0, 24);
        bytes.putInt(24, (int) crc.getValue());
        long salt = bytes.getLong(16);
        int at = SegmentFormat.HEADER;
        while (at <= right.length - SegmentFormat.RECORD_HEADER) {
            int length = bytes.getInt(at);
            if (length < 0 || length > right.length - at - SegmentFormat.RECORD_HEADER) {
                break;
            }
            ByteBuffer body = ByteBuffer.wrap(right, at + SegmentFormat.RECORD_HEADER, length);
            bytes.putInt(at + 4, SegmentFormat.crc(salt, bytes.getInt(at + 8), body, ByteBuffer.allocate(16)));
            at += SegmentFormat.RECORD_HEADER + length;
        }
        return right;
    }
}
