package io.invigil.agent.spool;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.ChainWriter;
import io.invigil.protocol.chain.Envelope;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.log.SegmentLog;
import io.invigil.protocol.model.FrameSource;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.model.TelemetryEvent.FrameCaptured;
import io.invigil.protocol.wire.EventCodec;
import io.invigil.protocol.wire.Item;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that writes the spool: queue, chain, log, one force for all that waited.
final class SpoolWriter {
    private static final Logger LOG = LoggerFactory.getLogger(SpoolWriter.class);
    private static final int BATCH = 256;
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final SessionId session;
    private final SegmentLog log;
    private final ReceiptFile receipts;
    private final SpoolLimits limits;
    private final InstantSource clock;
    private final SpoolListener listener;
    private final SpoolRoom room;
    private final FrameGaps gaps;
    private final BlockingQueue<SpoolWork> queue;
    private final AtomicLong queuedMedia = new AtomicLong();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final Thread thread;

    private ChainHead written;
    private long frames;
    private volatile ChainHead durable;
    private volatile long durableFrames;
    private volatile long acknowledged;
    private volatile @Nullable IOException failure;

    SpoolWriter(
            SessionId session,
            SegmentLog log,
            ReceiptFile receipts,
            Optional<SpoolRecord> last,
            SpoolLimits limits,
            InstantSource clock,
            SpoolListener listener,
            SpoolRoom room) {
        this.session = session;
        this.log = log;
        this.receipts = receipts;
        this.limits = limits;
        this.clock = clock;
        this.listener = listener;
        this.room = room;
        this.gaps = new FrameGaps(clock);
        this.queue = new LinkedBlockingQueue<>(limits.queuedEvents());
        this.written =
                last.map(record -> ChainHead.of(record.item().envelope())).orElse(ChainHead.EMPTY);
        this.durable = written;
        this.frames = last.map(SpoolRecord::frames).orElse(0L);
        this.durableFrames = frames;
        this.acknowledged =
                receipts.last().map(receipt -> receipt.head().sequence()).orElse(0L);
        this.thread = Thread.ofPlatform().name("spool").daemon().start(this::run);
    }

    FrameGaps gaps() {
        return gaps;
    }

    ChainHead head() {
        return durable;
    }

    SpoolCounts counts() {
        return new SpoolCounts(durable.sequence(), acknowledged, durableFrames);
    }

    CompletableFuture<ChainHead> event(TelemetryEvent event) {
        CompletableFuture<ChainHead> done = new CompletableFuture<>();
        put(new SpoolWork.Event(event, done));
        IOException failed = failure;
        if (failed != null) {
            done.completeExceptionally(failed);
        }
        return done;
    }

    boolean frame(FrameSource source, int width, int height, boolean synthetic, byte[] jpeg) {
        if (closing.get() || failure != null) {
            return false;
        }
        if (queuedMedia.addAndGet(jpeg.length) > limits.queuedMedia()) {
            queuedMedia.addAndGet(-jpeg.length);
            gaps.missing(source, "disk too slow");
            return false;
        }
        FrameCaptured event = new FrameCaptured(source, width, height, Hash.over(jpeg), jpeg.length, synthetic);
        put(new SpoolWork.Frame(event, jpeg));
        return true;
    }

    void receipted(Statement receipt) {
        put(new SpoolWork.Receipted(receipt));
    }

    /// Waits while the queue is full: the disk sets the pace then.
    private void put(SpoolWork work) {
        if (failure != null || closing.get()) {
            refuse(work, new IOException("the spool is closed"));
            return;
        }
        try {
            queue.put(work);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            refuse(work, new IOException("interrupted while waiting for the disk", interrupted));
        }
    }

    private static void refuse(SpoolWork work, IOException why) {
        if (work instanceof SpoolWork.Event event) {
            event.done().completeExceptionally(why);
        }
    }

    private void run() {
        List<SpoolWork> batch = new ArrayList<>(BATCH);
        List<CompletableFuture<ChainHead>> waiting = new ArrayList<>(BATCH);
        boolean open = true;
        try {
            while (open) {
                batch.add(queue.take());
                queue.drainTo(batch, BATCH - 1);
                for (SpoolWork work : batch) {
                    open &= perform(work, waiting);
                }
                settle(waiting);
                batch.clear();
            }
            refuseQueued(new IOException("the spool is closed"));
        } catch (IOException failed) {
            fail(failed, batch, waiting);
        } catch (InterruptedException interrupted) {
            fail(new IOException("the spool's writer was interrupted", interrupted), batch, waiting);
        } catch (RuntimeException broken) {
            fail(new IOException("the spool's writer failed: " + broken.getMessage(), broken), batch, waiting);
        }
    }

    private boolean perform(SpoolWork work, List<CompletableFuture<ChainHead>> waiting)
            throws IOException, InterruptedException {
        switch (work) {
            case SpoolWork.Event event -> {
                writeEvent(event.event());
                waiting.add(event.done());
            }
            case SpoolWork.Frame frame -> writeFrame(frame);
            case SpoolWork.Receipted receipted -> keep(receipted.receipt());
            case SpoolWork.Close ignored -> {
                for (TelemetryEvent gap : gaps.ended()) {
                    writeEvent(gap);
                }
                return false;
            }
        }
        return true;
    }

    private void writeFrame(SpoolWork.Frame frame) throws IOException, InterruptedException {
        queuedMedia.addAndGet(-frame.jpeg().length);
        FrameSource source = frame.event().source();
        Optional<String> refusal = room.refusal();
        if (refusal.isPresent()) {
            gaps.missing(source, refusal.get());
            return;
        }
        Optional<TelemetryEvent.CaptureGap> gap = gaps.ended(source);
        if (gap.isPresent()) {
            writeEvent(gap.get());
        }
        try {
            append(frame.event(), frame.jpeg(), 1);
        } catch (IOException full) {
            LOG.warn("no room for a frame: {}", full.getMessage());
            gaps.missing(source, "disk full");
        }
    }

    /// Events are what must not be lost: while the disk takes none, this waits for it.
    private void writeEvent(TelemetryEvent event) throws IOException, InterruptedException {
        long giveUp = System.nanoTime() + CLOSING.toNanos();
        while (true) {
            try {
                append(event, new byte[0], 0);
                return;
            } catch (IOException full) {
                if (closing.get() && System.nanoTime() > giveUp) {
                    throw full;
                }
                LOG.warn("the disk takes no event, trying again: {}", full.getMessage());
                Thread.sleep(RETRY);
            }
        }
    }

    private void append(TelemetryEvent event, byte[] media, int frame) throws IOException {
        ChainWriter chain = new ChainWriter(session, written, clock);
        Envelope envelope = chain.append(EventCodec.encode(event));
        log.append(new SpoolRecord(new Item(envelope, media), frames + frame).bytes());
        written = chain.head();
        frames += frame;
    }

    private void settle(List<CompletableFuture<ChainHead>> waiting) throws IOException {
        if (written.sequence() > durable.sequence()) {
            log.sync();
            durableFrames = frames;
            durable = written;
            listener.durable(written);
        }
        waiting.forEach(done -> done.complete(durable));
        waiting.clear();
    }

    private void keep(Statement receipt) throws IOException {
        if (receipt.head().sequence() <= acknowledged) {
            return;
        }
        receipts.append(receipt);
        acknowledged = receipt.head().sequence();
        long keepFrom = Math.min(acknowledged, durable.sequence() - 1);
        if (keepFrom > log.firstIndex()) {
            log.dropBefore(keepFrom);
        }
    }

    private void fail(IOException why, List<SpoolWork> batch, List<CompletableFuture<ChainHead>> waiting) {
        failure = why;
        waiting.forEach(done -> done.completeExceptionally(why));
        batch.forEach(work -> refuse(work, why));
        refuseQueued(why);
        listener.failed(why);
    }

    private void refuseQueued(IOException why) {
        for (SpoolWork work = queue.poll(); work != null; work = queue.poll()) {
            refuse(work, why);
        }
    }

    void close() throws IOException {
        if (closing.compareAndSet(false, true) && failure == null) {
            try {
                queue.put(new SpoolWork.Close());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        try {
            thread.join(CLOSING.plusSeconds(5));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        IOException failed = failure;
        if (failed != null) {
            throw failed;
        }
    }
}
