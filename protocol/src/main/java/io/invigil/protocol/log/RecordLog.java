package io.invigil.protocol.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/// Records at places of segments, to be read. For any number of threads.
public interface RecordLog {
    /// The segments whose records are kept, oldest first, each by the index of its first record. The last one
    /// is, or was, being written.
    List<Long> segments();

    /// Visits the records of one segment that were there when the log was opened, in order.
    ///
    /// @throws CorruptLogException if one of them is damaged
    void scan(long segment, RecordVisitor visitor) throws IOException, CorruptLogException;

    /// The body of a record, as a read-only view of the file: valid as long as it is held, also when its
    /// segment is dropped.
    ///
    /// @throws IOException         if its segment was dropped or cannot be read
    /// @throws CorruptLogException if there is no valid record at this place
    ByteBuffer record(Place place) throws IOException, CorruptLogException;
}
