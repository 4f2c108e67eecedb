package io.invigil.protocol.log;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/// The bytes of a segment file; {@link SegmentLog} draws them.
final class SegmentFormat {
    static final int VERSION = 1;
    static final int HEADER = 32;
    static final int RECORD_HEADER = 12;

    private static final int MAGIC = 0x4956534C;
    private static final int HEADER_CRC = 24;
    private static final Pattern NAME = Pattern.compile("(\\d{19})\\.log");

    private SegmentFormat() {}

    /// What a segment's header says.
    ///
    /// @param base index of its first record
    /// @param salt goes into every record's checksum
    record Header(long base, long salt) {}

    static String name(long base) {
        return String.format(Locale.ROOT, "%019d.log", base);
    }

    /// The base index that a file's name says; empty if the file is no segment.
    static Optional<Long> base(Path file) {
        Matcher matcher = NAME.matcher(String.valueOf(file.getFileName()));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(matcher.group(1)));
        } catch (NumberFormatException aboveLong) {
            return Optional.empty();
        }
    }

    static ByteBuffer header(Header header) {
        ByteBuffer bytes = ByteBuffer.allocate(HEADER)
                .putInt(MAGIC)
                .putInt(VERSION)
                .putLong(header.base())
                .putLong(header.salt());
        return bytes.putInt(headerCrc(bytes)).clear();
    }

    /// Reads a header.
    ///
    /// @param bytes the file's first {@link #HEADER} bytes, or less if it has less
    static Header parseHeader(Path file, ByteBuffer bytes) throws CorruptLogException {
        if (bytes.remaining() < HEADER) {
            throw new CorruptLogException(file, bytes.remaining(), "the header is cut off");
        }
        if (bytes.getInt(0) != MAGIC) {
            throw new CorruptLogException(file, 0, "this is no segment of a log");
        }
        if (bytes.getInt(HEADER_CRC) != headerCrc(bytes)) {
            throw new CorruptLogException(file, 0, "the header does not match its checksum");
        }
        if (bytes.getInt(4) != VERSION) {
            throw new CorruptLogException(
                    file, 4, "format " + bytes.getInt(4) + " is not known here, a newer version wrote it");
        }
        return new Header(bytes.getLong(8), bytes.getLong(16));
    }

    /// The checksum of a record.
    ///
    /// @param scratch at least 16 bytes to work in
    static int crc(long salt, int syncedUpTo, ByteBuffer body, ByteBuffer scratch) {
        CRC32C crc = new CRC32C();
        crc.update(scratch.clear()
                .putLong(salt)
                .putInt(body.remaining())
                .putInt(syncedUpTo)
                .flip());
        crc.update(body.duplicate());
        return (int) crc.getValue();
    }

    private static int headerCrc(ByteBuffer header) {
        CRC32C crc = new CRC32C();
        crc.update(header.duplicate().position(0).limit(HEADER_CRC));
        return (int) crc.getValue();
    }
}
