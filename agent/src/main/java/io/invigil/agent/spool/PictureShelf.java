package io.invigil.agent.spool;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.log.CorruptLogException;
import io.invigil.protocol.log.Cursor;
import io.invigil.protocol.model.FrameSource;
import io.invigil.protocol.model.TelemetryEvent.CaptureGap;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The pictures of the spool, in a log of their own: what is given up first when the disk is full.
/// ```
///  0  8  sequence number of the event that speaks of it
///  8  8  time, milliseconds since 1970
/// 16  1  source: 0 camera, 1 screen
/// 17  n  JPEG
/// ```
/// One thread writes, any may read.
final class PictureShelf {
    private static final Logger LOG = LoggerFactory.getLogger(PictureShelf.class);
    private static final int HEADER = 17;
    private static final byte[] NONE = new byte[0];

    private final SpoolLog log;

    PictureShelf(SpoolLog log) {
        this.log = log;
    }

    private record Picture(long sequence, Instant at, FrameSource source, byte[] jpeg) {
        byte[] bytes() {
            return ByteBuffer.allocate(HEADER + jpeg.length)
                    .putLong(sequence)
                    .putLong(at.toEpochMilli())
                    .put(code(source))
                    .put(jpeg)
                    .array();
        }

        static Picture parse(byte[] bytes) throws MalformedBytesException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            if (bytes.length < HEADER) {
                throw new MalformedBytesException("a picture of the spool is cut off");
            }
            long sequence = buffer.getLong();
            Instant at = Instant.ofEpochMilli(buffer.getLong());
            FrameSource source = sourceOf(buffer.get());
            byte[] jpeg = new byte[buffer.remaining()];
            buffer.get(jpeg);
            return new Picture(sequence, at, source, jpeg);
        }
    }

    private static byte code(FrameSource source) {
        return switch (source) {
            case CAMERA -> 0;
            case SCREEN -> 1;
        };
    }

    private static FrameSource sourceOf(byte code) throws MalformedBytesException {
        return switch (code) {
            case 0 -> FrameSource.CAMERA;
            case 1 -> FrameSource.SCREEN;
            default -> throw new MalformedBytesException("a picture of the spool is of a source that is not known");
        };
    }

    SpoolLog log() {
        return log;
    }

    void append(long sequence, Instant at, FrameSource source, byte[] jpeg) throws IOException {
        if (log.broken()) {
            log.reopen();
        }
        log.append(new Picture(sequence, at, source, jpeg).bytes());
    }

    /// The picture of an event; nothing where it was given up, or is damaged: its event stands without it then.
    byte[] read(long index, long sequence) {
        if (index < log.first() || index >= log.next()) {
            return NONE;
        }
        try (Cursor records = log.read(index)) {
            if (records.next()) {
                Picture picture = Picture.parse(log.body(records));
                return picture.sequence() == sequence ? picture.jpeg() : NONE;
            }
        } catch (IOException | CorruptLogException | MalformedBytesException | IndexOutOfBoundsException gone) {
            if (index >= log.first()) {
                LOG.warn("the picture of event {} cannot be read: {}", sequence, gone.getMessage());
            }
        }
        return NONE;
    }

    /// Deletes the oldest pictures, a segment of them, to make room.
    ///
    /// @param acknowledged what the server has: of this nothing is lost
    /// @param deleted      takes what is missing now, for the record
    /// @return whether any room was made
    boolean giveUpOldest(long acknowledged, List<CaptureGap> deleted) throws IOException {
        OptionalLong end = log.endOfOldest();
        if (end.isEmpty()) {
            return false;
        }
        deleted.addAll(gaps(log.first(), end.getAsLong(), acknowledged));
        log.dropBefore(end.getAsLong());
        return true;
    }

    private record Stretch(Instant from, Instant to, int pictures) {
        Stretch with(Stretch later) {
            return new Stretch(from, later.to, pictures + later.pictures);
        }
    }

    private List<CaptureGap> gaps(long from, long to, long acknowledged) {
        Map<FrameSource, Stretch> lost = new EnumMap<>(FrameSource.class);
        try (Cursor records = log.read(from)) {
            while (records.next() && records.index() < to) {
                Picture picture = Picture.parse(log.body(records));
                if (picture.sequence() > acknowledged) {
                    lost.merge(picture.source(), new Stretch(picture.at(), picture.at(), 1), Stretch::with);
                }
            }
        } catch (IOException | CorruptLogException | MalformedBytesException unreadable) {
            LOG.warn("pictures that are deleted for want of room cannot be read: {}", unreadable.getMessage());
        }
        List<CaptureGap> gaps = new ArrayList<>();
        lost.forEach((source, stretch) -> {
            Duration length = Duration.between(stretch.from(), stretch.to());
            gaps.add(new CaptureGap(
                    source,
                    length.isNegative() ? Duration.ZERO : length,
                    "disk full: " + stretch.pictures() + " pictures from " + stretch.from()
                            + " on were deleted, so that events could be kept"));
        });
        return gaps;
    }
}
