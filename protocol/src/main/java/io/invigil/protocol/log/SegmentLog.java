package io.invigil.protocol.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// An append-only log of records in a folder of preallocated segment files: the agent's spool, the server's
/// journal.
///
/// One thread writes, any number of {@link Cursor}s read. Writes are gathered in a buffer; {@link #sync()} makes
/// all of them durable with one fsync. A segment file is named by the index of its first record, 19 digits and
/// `.log`:
/// ```
///   0   4  `IVSL`
///   4   4  format version, 1
///   8   8  index of the first record
///  16   8  salt: random, new for each file
///  24   4  CRC32C over bytes 0 to 23
///  28   4  zeros
///  32      records, one behind the other, then zeros to the end of the file
/// ```
/// and a record is
/// ```
///   0   4  length n of the body
///   4   4  CRC32C over salt (8), length (4), syncedUpTo (4), body (n)
///   8   4  syncedUpTo: all before this place of the file was durable when the record was written
///  12   n  body
/// ```
/// Numbers are big-endian. The file is laid out in full before it is used, because an fsync that need not write a
/// new file size is about twice as fast, and because a full disk is then met between two records. `syncedUpTo` is
/// what tells a torn tail from damage, see {@link #open(Path, int)}. The salt keeps a body from passing for a
/// record.
///
/// Opening reads the newest segment in full; the older ones, whole when the next one began, are checked as they are
/// read.
public final class SegmentLog implements RecordLog, Closeable {
    /// Most bytes a record may have: 4 MiB and a little for what its owner puts around a largest message.
    public static final int MAX_RECORD = 4 * 1024 * 1024 + 64 * 1024;

    /// Least size of a segment.
    public static final int MIN_SEGMENT = 4096;

    /// The next segment is laid out once this part of the newest one is written: early, so that under load the writer
    /// does not come to the end before it is there.
    private static final int PREPARE_AT = 4;

    private final SegmentFiles files;
    private final int segmentBytes;
    private final FileChannel lock;
    private final ConcurrentSkipListMap<Long, Segment> segments;
    private final Recovery recovery;
    private SegmentWriter writer;
    private volatile long nextIndex;
    private volatile long nextSynced;
    private @Nullable IOException failure;
    private @Nullable FutureTask<Path> spare;
    private boolean closed;

    private SegmentLog(
            SegmentFiles files,
            int segmentBytes,
            FileChannel lock,
            ConcurrentSkipListMap<Long, Segment> segments,
            SegmentWriter writer,
            Recovery recovery) {
        this.files = files;
        this.segmentBytes = segmentBytes;
        this.lock = lock;
        this.segments = segments;
        this.writer = writer;
        this.recovery = recovery;
        this.nextIndex = writer.segment().base() + recovery.records();
        this.nextSynced = nextIndex;
    }

    /// Opens the log in `folder`, which is made if it is not there.
    ///
    /// Recovery cuts a torn tail and nothing else: an invalid record in the newest segment is torn if no valid
    /// record behind it says that its place was durable. {@link #recovery()} says what was cut.
    ///
    /// @param segmentBytes size of new segment files; a record that does not fit gets a larger one
    /// @throws IOException         if the folder is in use or not writable, or the disk is full
    /// @throws CorruptLogException if the log is damaged otherwise than by a crash, or of a newer format
    public static SegmentLog open(Path folder, int segmentBytes) throws IOException, CorruptLogException {
        return open(folder, segmentBytes, new SecureRandom());
    }

    static SegmentLog open(Path folder, int segmentBytes, RandomGenerator random)
            throws IOException, CorruptLogException {
        if (segmentBytes < MIN_SEGMENT) {
            throw new IllegalArgumentException("a segment has at least 4096 bytes, not " + segmentBytes);
        }
        FileChannel lock = lock(folder);
        try {
            SegmentFiles files = new SegmentFiles(folder, random);
            files.clear();
            ConcurrentSkipListMap<Long, Segment> segments = new ConcurrentSkipListMap<>(files.list());
            if (segments.isEmpty()) {
                segments.put(0L, files.adopt(files.layOut("first", segmentBytes), 0));
            }
            Segment newest = segments.lastEntry().getValue();
            Recovery recovery;
            try (FileChannel channel =
                    FileChannel.open(newest.file(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                recovery = new TornTail(newest, channel).cut(segmentBytes);
            }
            SegmentWriter writer = new SegmentWriter(newest, (int) recovery.validTo());
            return new SegmentLog(files, segmentBytes, lock, segments, writer, recovery);
        } catch (IOException | CorruptLogException | RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel;
        try {
            Files.createDirectories(folder);
            channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (FileSystemException unusable) {
            throw new IOException(
                    folder + " is no folder that can be written in, so no log can be kept there (" + unusable + ")",
                    unusable);
        }
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException thisProcess) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new IOException("the log in " + folder + " is in use by another process; end that one first");
        }
        return channel;
    }

    /// Appends a record. It is neither durable nor seen by readers before {@link #sync()}.
    ///
    /// @return its index, from 0
    /// @throws IllegalArgumentException if it has more than {@link #MAX_RECORD} bytes
    /// @throws IOException              if the disk is full: nothing was appended, and the log can be used on;
    ///                                  or if the log failed earlier: open it again
    public synchronized long append(byte[] record) throws IOException {
        long index = nextIndex;
        put(ByteBuffer.wrap(record));
        return index;
    }

    /// Appends a record like {@link #append(byte[])}, for who finds it again by its place.
    ///
    /// @param record is read from its position to its limit
    /// @return where it begins, for {@link #record(Place)}
    /// @throws IOException as there
    public synchronized Place put(ByteBuffer record) throws IOException {
        int length = record.remaining();
        if (length > MAX_RECORD) {
            throw new IllegalArgumentException("a record has at most " + MAX_RECORD + " bytes, not " + length);
        }
        requireUsable();
        if (!writer.fits(length)) {
            rotate(length);
        }
        long index = nextIndex;
        int offset;
        try {
            offset = writer.append(record);
        } catch (IOException failed) {
            throw failed(failed);
        }
        writer.segment().mark(index, offset);
        nextIndex = index + 1;
        prepare();
        return new Place(writer.segment().base(), offset);
    }

    /// A record that is synced; see {@link RecordLog#record(Place)}.
    @Override
    public ByteBuffer record(Place place) throws IOException, CorruptLogException {
        Segment segment = segments.get(place.segment());
        if (segment == null || segment.hollow()) {
            throw new IOException("the records from " + place.segment() + " on were dropped");
        }
        return segment.view().require(place.offset());
    }

    @Override
    public List<Long> segments() {
        return segments.values().stream()
                .filter(segment -> !segment.hollow())
                .map(Segment::base)
                .toList();
    }

    /// Visits the records of one segment that were there when the log was opened, in order. For who keeps an index.
    @Override
    public void scan(long segment, RecordVisitor visitor) throws IOException, CorruptLogException {
        Segment found = Optional.ofNullable(segments.get(segment))
                .orElseThrow(() -> new IOException("there is no segment " + segment));
        boolean newest = found == writer.segment();
        found.visit(newest ? recovery.records() : found.end() - found.base(), visitor);
    }

    /// Makes all that was appended durable with one fsync, and shows it to readers.
    ///
    /// @throws IOException if that failed. What was appended since the last sync may be lost; after a failed fsync
    ///                     nobody can know what is on disk, so the log must be opened again
    public synchronized void sync() throws IOException {
        requireUsable();
        try {
            writer.sync();
        } catch (IOException failed) {
            throw failed(failed);
        }
        nextSynced = nextIndex;
    }

    /// Whether it takes records; once it failed, it must be opened again.
    public synchronized boolean usable() {
        return !closed && failure == null;
    }

    /// The index that the next record will have.
    public long nextIndex() {
        return nextIndex;
    }

    /// The oldest index that is kept; {@link #nextIndex()} if there is none.
    public long firstIndex() {
        return segments.firstKey();
    }

    /// What opening the log found.
    public Recovery recovery() {
        return recovery;
    }

    /// Reads from an index on.
    ///
    /// @param fromIndex from {@link #firstIndex()} to {@link #nextIndex()}
    /// @throws IndexOutOfBoundsException if it is outside
    public Cursor read(long fromIndex) {
        if (fromIndex < firstIndex() || fromIndex > nextIndex) {
            throw new IndexOutOfBoundsException(
                    "the log has records " + firstIndex() + " to " + (nextIndex - 1) + ", not " + fromIndex);
        }
        return new Cursor(this, fromIndex);
    }

    /// Deletes the segments that hold only records before `index`. The newest segment stays.
    public synchronized void dropBefore(long index) throws IOException {
        Map.Entry<Long, Segment> oldest = segments.firstEntry();
        while (oldest.getValue() != writer.segment()
                && (oldest.getValue().end() <= index || oldest.getValue().hollow())) {
            segments.remove(oldest.getKey());
            Files.deleteIfExists(oldest.getValue().file());
            oldest = segments.firstEntry();
        }
    }

    /// Drops one segment, wherever it stands; the newest one stays. Of one in the middle a header of 32 bytes
    /// is left until those before it are gone, too.
    public synchronized void drop(long segment) throws IOException {
        Segment found = segments.get(segment);
        if (found == null || found == writer.segment() || found.hollow()) {
            return;
        }
        if (segments.firstKey() != segment) {
            try {
                segments.put(segment, files.hollow(found));
                return;
            } catch (CorruptLogException unreadable) {
                throw new IOException(unreadable);
            }
        }
        dropBefore(found.end());
    }

    /// Syncs and closes.
    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        try {
            if (failure == null) {
                sync();
            }
        } finally {
            closed = true;
            try {
                finishSpare();
                writer.close();
            } finally {
                lock.close();
            }
        }
    }

    /// Nothing may be laid out in the folder once the lock on it is given up.
    private void finishSpare() {
        FutureTask<Path> work = spare;
        if (work == null) {
            return;
        }
        try {
            Files.deleteIfExists(work.get());
        } catch (ExecutionException | IOException nothingMade) {
            // a full disk: there is nothing to delete, and the next start deletes what is left
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// The index behind the last durable record.
    long nextSynced() {
        return nextSynced;
    }

    /// The segment that holds a record; empty if it was dropped.
    Optional<Segment> segmentOf(long index) {
        return Optional.ofNullable(segments.floorEntry(index)).map(Map.Entry::getValue);
    }

    private void rotate(int length) throws IOException {
        int capacity = Math.max(segmentBytes, SegmentFormat.HEADER + SegmentFormat.RECORD_HEADER + length);
        Path laidOut = capacity == segmentBytes ? spare() : files.layOut("large", capacity);
        try {
            writer.sync();
            nextSynced = nextIndex;
            Segment next = files.adopt(laidOut, nextIndex);
            SegmentWriter successor = new SegmentWriter(next, SegmentFormat.HEADER);
            writer.close();
            writer.segment().endAt(nextIndex);
            segments.put(nextIndex, next);
            writer = successor;
        } catch (CorruptLogException unreadable) {
            throw failed(new IOException(unreadable));
        } catch (IOException failed) {
            throw failed(failed);
        }
    }

    /// Has the next segment laid out beside the writing, once this one is nearly full.
    private void prepare() {
        if (spare == null && writer.left() < segmentBytes - segmentBytes / PREPARE_AT) {
            FutureTask<Path> work = new FutureTask<>(() -> files.layOut("next", segmentBytes));
            Thread.ofPlatform().name("next segment").daemon().start(work);
            spare = work;
        }
    }

    private Path spare() throws IOException {
        FutureTask<Path> work = spare;
        spare = null;
        if (work == null) {
            return files.layOut("next", segmentBytes);
        }
        try {
            return work.get();
        } catch (ExecutionException noRoom) {
            throw noRoom.getCause() instanceof IOException why ? why : new IOException(noRoom.getCause());
        } catch (InterruptedException interrupted) {
            spare = work;
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the next segment was laid out", interrupted);
        }
    }

    private IOException failed(IOException why) {
        failure = why;
        return why;
    }

    private void requireUsable() throws IOException {
        if (closed) {
            throw new IOException("the log is closed");
        }
        if (failure != null) {
            throw new IOException("the log failed earlier and must be opened again: " + failure.getMessage(), failure);
        }
    }
}
