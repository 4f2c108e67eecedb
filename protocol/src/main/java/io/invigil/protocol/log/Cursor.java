package io.invigil.protocol.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads a log's records in order while the writer goes on. For one thread; each reader opens its own.
///
/// A cursor sees what was synced, never more: what it hands out is still there after a crash. An interrupt of its
/// thread
/// closes its file; open another cursor then.
public final class Cursor implements Closeable {
    private final SegmentLog log;
    private long next;
    private @Nullable SegmentReader reader;
    private int offset;
    private long readAheadTo;
    private byte[] body = new byte[0];

    Cursor(SegmentLog log, long from) {
        this.log = log;
        this.next = from;
    }

    /// Goes to the next record.
    ///
    /// @return false at the end of what is synced; a later call goes on when there is more
    /// @throws IOException         if the file cannot be read, or the record was dropped meanwhile
    /// @throws CorruptLogException if the record is damaged
    public boolean next() throws IOException, CorruptLogException {
        long synced = log.nextSynced();
        if (next >= synced) {
            return false;
        }
        SegmentReader open = at(next);
        if (next >= readAheadTo) {
            open.refresh();
            readAheadTo = synced;
        }
        Optional<SegmentReader.Entry> entry = open.read(offset);
        if (entry.isEmpty()) {
            throw new CorruptLogException(
                    open.segment().file(), offset, "record " + next + " does not match its checksum or is missing");
        }
        open.segment().mark(next, offset);
        body = entry.get().body();
        offset = entry.get().end();
        next++;
        return true;
    }

    /// Index of the record that {@link #next()} went to.
    public long index() {
        return next - 1;
    }

    /// The record that {@link #next()} went to.
    public byte[] record() {
        return body.clone();
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }

    private SegmentReader at(long index) throws IOException, CorruptLogException {
        if (reader != null && index < reader.segment().end()) {
            return reader;
        }
        close();
        Segment segment = log.segmentOf(index).orElseThrow(() -> dropped(index));
        SegmentReader opened;
        try {
            opened = new SegmentReader(segment);
        } catch (NoSuchFileException deleted) {
            throw log.firstIndex() > index ? dropped(index) : deleted;
        }
        reader = opened;
        readAheadTo = log.nextSynced();
        seek(opened, index);
        return opened;
    }

    private void seek(SegmentReader opened, long index) throws IOException, CorruptLogException {
        Segment.Mark place = opened.segment().before(index);
        offset = place.offset();
        for (long at = place.index(); at < index; at++) {
            int here = offset;
            offset = opened.skip(here)
                    .orElseThrow(() -> new CorruptLogException(
                            opened.segment().file(), here, "there is no record where one must be"));
        }
    }

    private IOException dropped(long index) {
        return new IOException("record " + index + " was dropped; the oldest one kept is " + log.firstIndex());
    }
}
