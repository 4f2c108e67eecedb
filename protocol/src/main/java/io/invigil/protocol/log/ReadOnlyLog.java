package io.invigil.protocol.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

/// A log's segments, looked at without taking its lock and without changing a byte: also while another process
/// writes it. What that one adds after {@link #open(Path)} may be seen or not; it need not be durable yet.
public final class ReadOnlyLog implements RecordLog {
    private final NavigableMap<Long, Segment> segments;

    private ReadOnlyLog(NavigableMap<Long, Segment> segments) {
        this.segments = segments;
    }

    /// Lists the segments of a folder.
    ///
    /// @throws IOException         if the folder cannot be read
    /// @throws CorruptLogException if a segment's header is damaged
    public static ReadOnlyLog open(Path folder) throws IOException, CorruptLogException {
        return new ReadOnlyLog(new SegmentFiles(folder, new SecureRandom()).list());
    }

    @Override
    public List<Long> segments() {
        return segments.values().stream()
                .filter(segment -> !segment.hollow())
                .map(Segment::base)
                .toList();
    }

    /// The file of a segment.
    public Path file(long segment) throws IOException {
        return found(segment).file();
    }

    /// Bytes of a segment's file.
    public long bytes(long segment) throws IOException {
        return found(segment).capacity();
    }

    @Override
    public ByteBuffer record(Place place) throws IOException, CorruptLogException {
        return found(place.segment()).view().require(place.offset());
    }

    /// Bytes that a record takes, by its length alone.
    public long length(Place place) throws IOException {
        return SegmentFormat.RECORD_HEADER
                + (long) found(place.segment()).view().length(place.offset());
    }

    /// A segment that is whole has exactly the records that its successor's name says. In the newest one the
    /// records end where a crash would cut them: see {@link SegmentLog#open(Path, int)}.
    @Override
    public void scan(long segment, RecordVisitor visitor) throws IOException, CorruptLogException {
        Segment found = found(segment);
        try {
            if (found.end() == Long.MAX_VALUE) {
                newest(found, visitor);
            } else {
                found.visit(found.end() - found.base(), visitor);
            }
        } catch (NoSuchFileException dropped) {
            throw new IOException("segment " + segment + " was dropped meanwhile", dropped);
        }
    }

    private static void newest(Segment segment, RecordVisitor visitor) throws IOException, CorruptLogException {
        SegmentView view = segment.view();
        int offset = SegmentFormat.HEADER;
        Optional<ByteBuffer> body = view.record(offset);
        while (body.isPresent() || grown(segment, offset)) {
            ByteBuffer whole = view.require(offset);
            visitor.visit(new Place(segment.base(), offset), whole);
            offset = SegmentView.behind(offset, whole);
            body = view.record(offset);
        }
    }

    /// Whether a record that was not there has come meanwhile.
    ///
    /// @throws CorruptLogException if it was there and is damaged
    private static boolean grown(Segment segment, int offset) throws IOException, CorruptLogException {
        try (FileChannel channel = FileChannel.open(segment.file(), StandardOpenOption.READ)) {
            new TornTail(segment, channel).refuseDamage(offset);
            return false;
        } catch (CorruptLogException damaged) {
            if (segment.view().record(offset).isPresent()) {
                return true;
            }
            throw damaged;
        }
    }

    private Segment found(long segment) throws IOException {
        return Optional.ofNullable(segments.get(segment))
                .filter(there -> !there.hollow())
                .orElseThrow(() -> new IOException("there is no segment " + segment));
    }
}
