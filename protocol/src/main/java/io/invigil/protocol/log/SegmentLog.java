package io.invigil.protocol.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/// An append-only log of records in a folder of preallocated segment files.
///
/// One thread writes, any number of {@link Cursor}s read.
public final class SegmentLog implements Closeable {
    /// Most bytes a record may have: 4 MiB and a little for what its owner puts around a largest message.
    public static final int MAX_RECORD = 4 * 1024 * 1024 + 64 * 1024;

    private SegmentLog() {}

    /// Opens the log in `folder`, which is made if it is not there. Cuts a torn tail, see {@link #recovery()}.
    ///
    /// @param segmentBytes size of new segment files; a record that does not fit gets a larger one
    /// @throws IOException         if the folder is in use, not writable or the disk is full
    /// @throws CorruptLogException if the log is damaged otherwise than by a crash, or of a newer format
    public static SegmentLog open(Path folder, int segmentBytes) throws IOException, CorruptLogException {
        return new SegmentLog();
    }

    /// Appends a record. It is neither durable nor seen by readers before {@link #sync()}.
    ///
    /// @return its index, from 0
    /// @throws IllegalArgumentException if it has more than {@link #MAX_RECORD} bytes
    /// @throws IOException              if the disk is full: nothing was appended, and the log can be used on
    public long append(byte[] record) throws IOException {
        return 0;
    }

    /// Makes all that was appended durable with one fsync, and shows it to readers.
    public void sync() throws IOException {}

    /// The index that the next record will have.
    public long nextIndex() {
        return 0;
    }

    /// The oldest index that is kept; {@link #nextIndex()} if there is none.
    public long firstIndex() {
        return 0;
    }

    /// What opening the log found.
    public Recovery recovery() {
        return new Recovery(Path.of(""), 0, 0, 0);
    }

    /// Reads from an index on.
    ///
    /// @param fromIndex from {@link #firstIndex()} to {@link #nextIndex()}
    /// @throws IndexOutOfBoundsException if it is outside
    public Cursor read(long fromIndex) {
        return new Cursor();
    }

    /// Deletes the segments that hold only records before `index`. The newest segment stays.
    public void dropBefore(long index) throws IOException {}

    /// Syncs and closes.
    @Override
    public void close() throws IOException {}
}
