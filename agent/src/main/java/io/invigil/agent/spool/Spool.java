package io.invigil.agent.spool;

import io.invigil.agent.spool.SpoolCipher.Kind;
import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.Envelope;
import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.log.CorruptLogException;
import io.invigil.protocol.log.Cursor;
import io.invigil.protocol.model.FrameSource;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.wire.EventCodec;
import io.invigil.protocol.wire.Item;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/// The session's events and frames on this computer's disk, from the moment they happen until the server has them.
///
/// Producers on any thread hand events over; one writer thread chains them, appends them to the log and forces whole
/// batches to the disk. Only what is on the disk can be read, and so be sent. Records that a receipt covers are dropped
/// by whole segments; the newest one stays, so that the chain's head is there after any restart. When the disk fills,
/// no more pictures are taken, then those that wait are given up, and the gaps are recorded; events wait for room.
public final class Spool implements Closeable {
    private static final String EVENTS = "log";
    private static final String PICTURES = "pictures";

    private final SessionId session;
    private final SpoolLog log;
    private final PictureShelf pictures;
    private final ReceiptFile receipts;
    private final SpoolWriter writer;
    private final Optional<SpoolRecord> found;

    private Spool(
            SessionId session,
            SpoolLog log,
            PictureShelf pictures,
            ReceiptFile receipts,
            SpoolWriter writer,
            Optional<SpoolRecord> found) {
        this.session = session;
        this.log = log;
        this.pictures = pictures;
        this.receipts = receipts;
        this.writer = writer;
        this.found = found;
    }

    /// Whether a spool was begun in a folder.
    static boolean begun(Path folder) throws IOException {
        Path events = folder.resolve(EVENTS);
        if (!Files.isDirectory(events)) {
            return false;
        }
        try (Stream<Path> files = Files.list(events)) {
            return files.anyMatch(file -> file.toString().endsWith(".log"));
        }
    }

    /// Opens the spool in `folder`, or makes a new one, and starts its writer.
    ///
    /// @param folder  holds the folders `log` and `pictures` and the file `receipts` afterwards
    /// @param session whose events
    /// @param cipher  encrypts what is written
    /// @throws IOException         if the disk refuses, or the spool is another session's, of another key or
    ///                             version
    /// @throws CorruptLogException if records in the middle of the log are damaged; the message names the place
    public static Spool open(
            Path folder,
            SessionId session,
            SpoolCipher cipher,
            SpoolLimits limits,
            InstantSource clock,
            SpoolListener listener)
            throws IOException, CorruptLogException {
        List<Closeable> opened = new ArrayList<>();
        try {
            int segment = limits.segmentBytes();
            SpoolLog log = SpoolLog.open(folder.resolve(EVENTS), segment, session, cipher, Kind.EVENT);
            opened.add(log);
            Optional<SpoolRecord> last = SpoolChain.last(log);
            if (last.isPresent() && !last.get().envelope().session().equals(session)) {
                throw new IOException("the spool in " + folder + " belongs to session "
                        + last.get().envelope().session());
            }
            SpoolLog shelf = SpoolLog.open(folder.resolve(PICTURES), segment, session, cipher, Kind.PICTURE);
            opened.add(shelf);
            ReceiptFile receipts = ReceiptFile.open(folder.resolve("receipts"));
            opened.add(receipts);
            PictureShelf pictures = new PictureShelf(shelf);
            SpoolWriter writer = new SpoolWriter(
                    new SpoolChain(session, log, pictures, last, clock),
                    pictures,
                    new SpoolReceipts(receipts, log, shelf),
                    limits,
                    clock,
                    listener,
                    new SpoolRoom(List.of(log.folder(), shelf.folder()), limits, clock),
                    last.filter(Spool::closing).isPresent());
            return new Spool(session, log, pictures, receipts, writer, last);
        } catch (IOException | CorruptLogException | RuntimeException failed) {
            for (Closeable file : opened) {
                file.close();
            }
            throw failed;
        }
    }

    private static boolean closing(SpoolRecord last) {
        try {
            return EventCodec.decode(last.envelope().payload()) instanceof TelemetryEvent.SessionClosed;
        } catch (MalformedBytesException foreign) {
            return false;
        }
    }

    /// The newest event that was there when the spool was opened; empty in a new one.
    public Optional<Envelope> found() {
        return found.map(SpoolRecord::envelope);
    }

    /// Takes an event. It is never dropped as long as the disk takes anything at all; when the disk fails, the
    /// listener is told.
    public void record(TelemetryEvent event) {
        var _ = writer.event(event);
    }

    /// Takes an event whose fate matters to the caller.
    ///
    /// @return completes with the chain's head once the event is on disk, or with the failure that prevented it
    public CompletableFuture<ChainHead> durably(TelemetryEvent event) {
        return writer.event(event);
    }

    /// Takes a frame, if there is room.
    ///
    /// @param jpeg at most {@link io.invigil.protocol.wire.WireCodec#MAX_MEDIA} bytes
    /// @return whether it was taken; if not, the gap is recorded
    public boolean frame(FrameSource source, int width, int height, boolean synthetic, byte[] jpeg) {
        return writer.frame(source, width, height, synthetic, jpeg);
    }

    /// A frame could not even be captured; the gap is recorded when frames come again, or at the end.
    public void missing(FrameSource source, String reason) {
        writer.gaps().missing(source, reason);
    }

    /// Frames can be captured again; the gap, if there was one, is recorded.
    public void present(FrameSource source) {
        writer.gaps().ended(source).ifPresent(this::record);
    }

    /// The newest event on disk.
    public ChainHead head() {
        return writer.head();
    }

    /// The oldest event that can be read; one more than the newest when none can.
    public long first() {
        return log.first() + 1;
    }

    /// Events on disk, in order.
    ///
    /// @param from     sequence number of the first
    /// @param most     most events
    /// @param mostBytes most bytes of envelopes and frames; one event is returned even if it is larger
    public List<Item> read(long from, int most, long mostBytes) throws IOException {
        List<Item> items = new ArrayList<>();
        long head = head().sequence();
        if (from > head) {
            return items;
        }
        long bytes = 0;
        try (Cursor records = log.read(from - 1)) {
            while (items.size() < most && records.next() && records.index() < head) {
                SpoolRecord record = SpoolRecord.parse(log.body(records));
                Envelope envelope = record.envelope();
                Item item = new Item(envelope, picture(record));
                bytes += item.length();
                if (bytes > mostBytes && !items.isEmpty()) {
                    break;
                }
                items.add(item);
            }
        } catch (CorruptLogException | MalformedBytesException damaged) {
            throw new IOException(damaged.getMessage(), damaged);
        }
        return items;
    }

    private byte[] picture(SpoolRecord record) {
        return record.pictured()
                ? pictures.read(record.pictures() - 1, record.envelope().sequence())
                : new byte[0];
    }

    /// The newest frame of a source that is on disk, of those that were taken since the spool was opened.
    public Optional<Item> newest(FrameSource source) {
        return writer.newest(source);
    }

    /// Keeps a receipt, whose signature was verified, and drops what it covers.
    ///
    /// @return completes when it is on disk; not as long as the disk is full
    public CompletableFuture<Void> receipted(Statement receipt) {
        if (!receipt.session().equals(session)) {
            throw new IllegalArgumentException("a receipt of session " + receipt.session() + " for " + session);
        }
        return writer.receipted(receipt);
    }

    /// The newest receipt.
    public Optional<Statement> receipt() {
        return receipts.last();
    }

    /// What became of the session's events so far.
    public SpoolCounts counts() {
        return writer.counts();
    }

    /// Writes what waits, ends open gaps, forces all to disk and closes.
    @Override
    public void close() throws IOException {
        try {
            writer.close();
        } finally {
            receipts.close();
            pictures.log().close();
            log.close();
        }
    }
}
