package io.invigil.protocol.log;

import java.nio.file.Path;
import java.util.Arrays;

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

    /// @param capacity bytes of the file
    Segment(Path file, SegmentFormat.Header header, int capacity) {
        this.file = file;
        this.header = header;
        this.capacity = capacity;
    }

    /// A place of a record.
    record Place(long index, int offset) {}

    Path file() {
        return file;
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
    synchronized Place before(long index) {
        int mark = (int) Math.min(marked - 1L, (index - base()) / MARK_EVERY);
        return mark < 0
                ? new Place(base(), SegmentFormat.HEADER)
                : new Place(base() + (long) mark * MARK_EVERY, marks[mark]);
    }
}
