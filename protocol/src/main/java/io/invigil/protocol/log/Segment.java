package io.invigil.protocol.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One segment file and where some of its records are.
final class Segment {
    /// Records from one mark to the next.
    private static final int MARK_EVERY = 64;

    private final Path file;
    private final SegmentFormat.Header header;
    private volatile int capacity;
    private volatile long end = Long.MAX_VALUE;
    private int[] marks = new int[16];
    private int marked;
    private volatile @Nullable SegmentView view;

    /// @param capacity bytes of the file
    Segment(Path file, SegmentFormat.Header header, int capacity) {
        this.file = file;
        this.header = header;
        this.capacity = capacity;
    }

    /// Where the record of an index begins.
    record Mark(long index, int offset) {}

    Path file() {
        return file;
    }

    /// The file, mapped for reading.
    SegmentView view() throws IOException {
        SegmentView known = view;
        if (known == null) {
            known = SegmentView.of(this);
            view = known;
        }
        return known;
    }

    /// Whether its records were dropped: only the header is left, because segments before it are still kept.
    boolean hollow() {
        return capacity == SegmentFormat.HEADER;
    }

    /// Visits the first records, in order.
    ///
    /// @throws CorruptLogException if one of them is damaged
    void visit(long count, RecordVisitor visitor) throws IOException, CorruptLogException {
        SegmentView mapped = view();
        int offset = SegmentFormat.HEADER;
        for (long record = 0; record < count; record++) {
            ByteBuffer body = mapped.require(offset);
            visitor.visit(new Place(base(), offset), body);
            offset = SegmentView.behind(offset, body);
        }
    }

    /// Index of the first record.
    long base() {
        return header.base();
    }

    long salt() {
        return header.salt();
    }

    int capacity() {
        return capacity;
    }

    /// The file was made larger.
    void extended(int newCapacity) {
        capacity = newCapacity;
        view = null;
    }

    /// Index behind the last record; {@link Long#MAX_VALUE} while the segment is written.
    long end() {
        return end;
    }

    void endAt(long index) {
        end = index;
    }

    /// Remembers where a record is. Marks are taken in order, each 64th record; others are ignored.
    synchronized void mark(long index, int offset) {
        if (index - base() != (long) marked * MARK_EVERY) {
            return;
        }
        if (marked == marks.length) {
            marks = Arrays.copyOf(marks, 2 * marked);
        }
        marks[marked++] = offset;
    }

    /// The nearest known place at or before a record.
    synchronized Mark before(long index) {
        int mark = (int) Math.min(marked - 1L, (index - base()) / MARK_EVERY);
        return mark < 0
                ? new Mark(base(), SegmentFormat.HEADER)
                : new Mark(base() + (long) mark * MARK_EVERY, marks[mark]);
    }
}
