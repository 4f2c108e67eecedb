package io.invigil.agent.spool;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.ChainWriter;
import io.invigil.protocol.chain.Envelope;
import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.log.CorruptLogException;
import io.invigil.protocol.log.Cursor;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.model.TelemetryEvent.FrameCaptured;
import io.invigil.protocol.wire.EventCodec;
import io.invigil.protocol.wire.Item;
import java.io.IOException;
import java.io.Serial;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The end of the chain on disk. Each event is appended whole or not at all, and what was appended stands: when
/// the disk fails before it is durable, the same links are written again. For the writer's thread.
final class SpoolChain {
    private final SessionId session;
    private final SpoolLog log;
    private final PictureShelf pictures;
    private final InstantSource clock;
    private final List<SpoolRecord> unsettled = new ArrayList<>();
    private ChainHead written;
    private long frames;
    private long durable;

    SpoolChain(
            SessionId session, SpoolLog log, PictureShelf pictures, Optional<SpoolRecord> last, InstantSource clock) {
        this.session = session;
        this.log = log;
        this.pictures = pictures;
        this.clock = clock;
        this.written = last.map(record -> ChainHead.of(record.envelope())).orElse(ChainHead.EMPTY);
        this.frames = last.map(SpoolRecord::frames).orElse(0L);
        this.durable = written.sequence();
    }

    /// The newest record of a log; empty in a new one.
    ///
    /// @throws IOException if it cannot be read; the message says why
    static Optional<SpoolRecord> last(SpoolLog log) throws IOException, CorruptLogException {
        if (log.next() == log.first()) {
            return Optional.empty();
        }
        try (Cursor records = log.read(log.next() - 1)) {
            return records.next() ? Optional.of(SpoolRecord.parse(log.body(records))) : Optional.empty();
        } catch (MalformedBytesException broken) {
            throw new IOException(
                    "the record in " + log.folder().getParent() + " cannot be read: " + broken.getMessage(), broken);
        }
    }

    /// The newest link, durable or not.
    ChainHead written() {
        return written;
    }

    /// Frames in the session.
    long frames() {
        return frames;
    }

    void event(TelemetryEvent event) throws IOException {
        Envelope _ = append(event, frames, false);
    }

    Item frame(FrameCaptured event, byte[] jpeg) throws IOException {
        pictures.append(written.sequence() + 1, clock.instant(), event.source(), jpeg);
        return new Item(append(event, frames + 1, true), jpeg);
    }

    private Envelope append(TelemetryEvent event, long counted, boolean pictured) throws IOException {
        mend();
        ChainWriter chain = new ChainWriter(session, written, clock);
        Envelope envelope = chain.append(EventCodec.encode(event));
        SpoolRecord record = new SpoolRecord(envelope, counted, pictures.log().next(), pictured);
        log.append(record.bytes());
        unsettled.add(record);
        written = chain.head();
        frames = counted;
        return envelope;
    }

    /// Whether the disk took nothing because it is full, and not because it failed.
    boolean usable() {
        return !log.broken();
    }

    /// Makes all that was written durable.
    ///
    /// @return whether anything is durable now that was not
    /// @throws IOException if the disk refuses; try again
    boolean settle() throws IOException {
        if (unsettled.isEmpty()) {
            return false;
        }
        mend();
        if (!pictures.log().broken()) {
            pictures.log().sync();
        }
        log.sync();
        durable = written.sequence();
        unsettled.clear();
        return true;
    }

    /// Opens the log again if the disk has failed it, and writes again what went with it.
    private void mend() throws IOException {
        if (!log.broken()) {
            return;
        }
        log.reopen();
        if (log.next() < durable) {
            throw new LostRecordsException(
                    "the disk has lost events that it had confirmed: it has " + log.next() + " of " + durable);
        }
        for (SpoolRecord record : unsettled) {
            if (record.envelope().sequence() > log.next()) {
                log.append(record.bytes());
            }
        }
        if (log.next() > written.sequence()) {
            adopt();
        }
    }

    /// What was appended last came onto the disk though the disk said that it did not.
    private void adopt() throws IOException {
        try {
            SpoolRecord newest = last(log).orElseThrow();
            unsettled.add(newest);
            written = ChainHead.of(newest.envelope());
            frames = newest.frames();
        } catch (CorruptLogException damaged) {
            throw new IOException(damaged.getMessage(), damaged);
        }
    }

    /// Trying again does not help: what was durable is not there any more.
    static final class LostRecordsException extends IOException {
        @Serial
        private static final long serialVersionUID = 1;

        LostRecordsException(String message) {
            super(message);
        }
    }
}
