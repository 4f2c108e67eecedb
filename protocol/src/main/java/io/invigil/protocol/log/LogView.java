package io.invigil.protocol.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

/// A log that is only looked at, also while another process writes it: what stood there when it was opened, and
/// what of the newest segment is written since. Takes no lock and changes nothing. For any number of threads.
public final class LogView {
    private final NavigableMap<Long, Segment> segments;

    private LogView(NavigableMap<Long, Segment> segments) {
        this.segments = segments;
    }

    /// Opens the log in a folder.
    ///
    /// @throws IOException         if there is none, or it cannot be read
    /// @throws CorruptLogException if a segment's header is damaged
    public static LogView open(Path folder) throws IOException, CorruptLogException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("there is no log in " + folder);
        }
        return new LogView(new SegmentFiles(folder, new SecureRandom()).list());
    }

    /// The segments there were, oldest first, each by the index of its first record. The last one may be being
    /// written.
    public List<Long> segments() {
        return List.copyOf(segments.keySet());
    }

    /// Visits the records of one segment, in order. Of the newest, up to the first place where no valid record
    /// stands yet.
    ///
    /// @throws CorruptLogException if a record of an older segment is damaged
    public void scan(long base, SegmentLog.RecordVisitor visitor) throws IOException, CorruptLogException {
        Segment segment = segment(base);
        boolean newest = segment.end() == Long.MAX_VALUE;
        SegmentView view = segment.view();
        int offset = SegmentFormat.HEADER;
        for (long index = segment.base(); index < segment.end(); index++) {
            Optional<ByteBuffer> body = newest ? view.record(offset) : Optional.of(view.require(offset));
            if (body.isEmpty()) {
                return;
            }
            visitor.visit(new Place(base, offset), body.get());
            offset = SegmentView.behind(offset, body.get());
        }
    }

    /// The body of a record, as a read-only view of the file.
    ///
    /// @throws CorruptLogException if there is no valid record at this place
    public ByteBuffer record(Place place) throws IOException, CorruptLogException {
        return segment(place.segment()).view().require(place.offset());
    }

    private Segment segment(long base) throws IOException {
        return Optional.ofNullable(segments.get(base))
                .orElseThrow(() -> new IOException("there is no segment " + base));
    }
}
