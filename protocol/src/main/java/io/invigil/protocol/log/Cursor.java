package io.invigil.protocol.log;

import java.io.Closeable;
import java.io.IOException;

/// Reads a log's records in order while the writer goes on. For one thread; each reader opens its own.
///
/// A cursor sees what was synced, never more: what it hands out is still there after a crash.
public final class Cursor implements Closeable {
    Cursor() {}

    /// Goes to the next record.
    ///
    /// @return false at the end of what is synced; a later call goes on when there is more
    /// @throws IOException         if the file cannot be read, or the record was dropped meanwhile
    /// @throws CorruptLogException if the record is damaged
    public boolean next() throws IOException, CorruptLogException {
        return false;
    }

    /// Index of the record that {@link #next()} went to.
    public long index() {
        return 0;
    }

    /// The record that {@link #next()} went to.
    public byte[] record() {
        return new byte[0];
    }

    @Override
    public void close() throws IOException {}
}
