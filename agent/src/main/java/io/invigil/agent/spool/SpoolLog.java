package io.invigil.agent.spool;

import io.invigil.agent.spool.SpoolCipher.Kind;
import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.log.CorruptLogException;
import io.invigil.protocol.log.Cursor;
import io.invigil.protocol.log.SegmentLog;
import io.invigil.protocol.model.SessionId;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/// A log of encrypted records that can be opened again when the disk has failed it. One thread writes, any may
/// read.
final class SpoolLog implements Closeable {
    private final Path folder;
    private final int segmentBytes;
    private final SessionId session;
    private final SpoolCipher cipher;
    private final Kind kind;
    private volatile SegmentLog log;

    private SpoolLog(Path folder, int segmentBytes, SessionId session, SpoolCipher cipher, Kind kind, SegmentLog log) {
        this.folder = folder;
        this.segmentBytes = segmentBytes;
        this.session = session;
        this.cipher = cipher;
        this.kind = kind;
        this.log = log;
    }

    static SpoolLog open(Path folder, int segmentBytes, SessionId session, SpoolCipher cipher, Kind kind)
            throws IOException, CorruptLogException {
        SegmentLog log = SegmentLog.open(Files.createDirectories(folder), segmentBytes);
        return new SpoolLog(folder, segmentBytes, session, cipher, kind, log);
    }

    Path folder() {
        return folder;
    }

    /// The index of the oldest record; {@link #next()} if there is none.
    long first() {
        return log.firstIndex();
    }

    /// The index that the next record will have.
    long next() {
        return log.nextIndex();
    }

    /// Appends; it is durable after {@link #sync()}.
    ///
    /// @throws IOException if it was not: the disk is full, or the log is {@link #broken()} now
    void append(byte[] body) throws IOException {
        long _ = log.append(cipher.seal(session, kind, log.nextIndex() + 1, body));
    }

    void sync() throws IOException {
        log.sync();
    }

    /// Whether it must be opened again before it takes anything.
    boolean broken() {
        return !log.usable();
    }

    /// Opens it again. What was appended since the last sync may be gone.
    void reopen() throws IOException {
        try {
            log.close();
        } catch (IOException alreadyFailed) {
            // what it could not write is written again by who appended it
        }
        try {
            log = SegmentLog.open(folder, segmentBytes);
        } catch (CorruptLogException damaged) {
            throw new IOException(damaged.getMessage(), damaged);
        }
    }

    /// Records one behind the other, from an index on, as far as they are durable.
    Cursor read(long index) {
        return log.read(index);
    }

    /// The content of the record that a cursor went to.
    byte[] body(Cursor records) throws MalformedBytesException {
        return cipher.open(session, kind, records.index() + 1, records.record());
    }

    /// Deletes the segments that hold only records before `index`.
    void dropBefore(long index) throws IOException {
        log.dropBefore(index);
    }

    /// Behind the last record of the oldest segment; empty where that is the one that is being written.
    OptionalLong endOfOldest() {
        List<Long> segments = log.segments();
        return segments.size() < 2 ? OptionalLong.empty() : OptionalLong.of(segments.get(1));
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
