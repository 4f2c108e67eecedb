package io.invigil.agent.spool;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.log.CorruptLogException;
import io.invigil.protocol.log.Cursor;
import io.invigil.protocol.log.SegmentLog;
import io.invigil.protocol.model.FrameSource;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.TelemetryEvent;
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

/// The session's events and frames on this computer's disk, from the moment they happen until the server has them.
///
/// Producers on any thread hand events over; one writer thread chains them, appends them to the log and forces whole
/// batches to the disk. Only what is on the disk can be read, and so be sent. Records that a receipt covers are dropped
/// by whole segments; the newest one stays, so that the chain's head is there after any restart. When the disk fills,
/// frames are dropped before events, and the gap is recorded.
public final class Spool implements Closeable {
    private final SessionId session;
    private final SegmentLog log;
    private final ReceiptFile receipts;
    private final SpoolWriter writer;
    private final Optional<Item> found;

    private Spool(SessionId session, SegmentLog log, ReceiptFile receipts, SpoolWriter writer, Optional<Item> found) {
        this.session = session;
        this.log = log;
        this.receipts = receipts;
        this.writer = writer;
        this.found = found;
    }

    /// Opens the spool in `folder`, or makes a new one, and starts its writer.
    ///
    /// @param folder  holds the folder `log` and the file `receipts` afterwards
    /// @param session whose events
    /// @throws IOException         if the disk refuses, or the spool is another session's
    /// @throws CorruptLogException if records in the middle of the log are damaged; the message names the place
    public static Spool open(
            Path folder, SessionId session, SpoolLimits limits, InstantSource clock, SpoolListener listener)
            throws IOException, CorruptLogException {
        Path logFolder = Files.createDirectories(folder.resolve("log"));
        SegmentLog log = SegmentLog.open(logFolder, limits.segmentBytes());
        ReceiptFile receipts = null;
        try {
            receipts = ReceiptFile.open(folder.resolve("receipts"));
            Optional<SpoolRecord> last = last(log);
            if (last.isPresent() && !last.get().item().envelope().session().equals(session)) {
                throw new IOException("the spool in " + folder + " belongs to session "
                        + last.get().item().envelope().session());
            }
            SpoolWriter writer = new SpoolWriter(
                    session, log, receipts, last, limits, clock, listener, new SpoolRoom(logFolder, limits, clock));
            return new Spool(session, log, receipts, writer, last.map(SpoolRecord::item));
        } catch (IOException | CorruptLogException | RuntimeException failed) {
            log.close();
            if (receipts != null) {
                receipts.close();
            }
            throw failed;
        }
    }

    private static Optional<SpoolRecord> last(SegmentLog log) throws IOException, CorruptLogException {
        if (log.nextIndex() == log.firstIndex()) {
            return Optional.empty();
        }
        try (Cursor records = log.read(log.nextIndex() - 1)) {
            return records.next() ? Optional.of(parse(records.record())) : Optional.empty();
        }
    }

    private static SpoolRecord parse(byte[] record) throws IOException {
        try {
            return SpoolRecord.parse(record);
        } catch (MalformedBytesException broken) {
            throw new IOException("the spool holds a record that this version cannot read", broken);
        }
    }

    /// The newest event that was there when the spool was opened; empty in a new one.
    public Optional<Item> found() {
        return found;
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
        return log.firstIndex() + 1;
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
                byte[] record = records.record();
                bytes += record.length;
                if (bytes > mostBytes && !items.isEmpty()) {
                    break;
                }
                items.add(parse(record).item());
            }
        } catch (CorruptLogException damaged) {
            throw new IOException(damaged.getMessage(), damaged);
        }
        return items;
    }

    /// Keeps a receipt, whose signature was verified, and drops what it covers.
    public void receipted(Statement receipt) {
        if (!receipt.session().equals(session)) {
            throw new IllegalArgumentException("a receipt of session " + receipt.session() + " for " + session);
        }
        writer.receipted(receipt);
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
        writer.close();
        receipts.close();
        log.close();
    }
}
