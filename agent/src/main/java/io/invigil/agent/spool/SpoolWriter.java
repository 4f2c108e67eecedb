package io.invigil.agent.spool;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.model.FrameSource;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.model.TelemetryEvent.CaptureGap;
import io.invigil.protocol.model.TelemetryEvent.FrameCaptured;
import io.invigil.protocol.wire.Item;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that writes the spool: queue, chain, log, one force for all that waited. When the disk is full
/// it gives up pictures first; when that is not enough it waits, and goes on as soon as there is room.
final class SpoolWriter {
    private static final Logger LOG = LoggerFactory.getLogger(SpoolWriter.class);
    private static final int BATCH = 256;
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final SpoolChain chain;
    private final PictureShelf pictures;
    private final SpoolReceipts receipts;
    private final SpoolLimits limits;
    private final SpoolListener listener;
    private final SpoolRoom room;
    private final SpoolStall stall;
    private final FrameGaps gaps;
    private final BlockingQueue<SpoolWork> queue;
    private final Queue<TelemetryEvent> owed = new ArrayDeque<>();
    private final Map<FrameSource, Item> unsettled = new EnumMap<>(FrameSource.class);
    private final AtomicLong queuedMedia = new AtomicLong();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final Thread thread;

    private boolean closed;
    private volatile ChainHead durable;
    private volatile long durableFrames;
    private volatile Map<FrameSource, Item> newest = Map.of();
    private volatile long giveUpAt;
    private volatile @Nullable IOException failure;

    SpoolWriter(
            SpoolChain chain,
            PictureShelf pictures,
            SpoolReceipts receipts,
            SpoolLimits limits,
            InstantSource clock,
            SpoolListener listener,
            SpoolRoom room,
            boolean closed) {
        this.closed = closed;
        this.chain = chain;
        this.pictures = pictures;
        this.receipts = receipts;
        this.limits = limits;
        this.listener = listener;
        this.room = room;
        this.stall = new SpoolStall(clock, listener);
        this.gaps = new FrameGaps(clock);
        this.queue = new LinkedBlockingQueue<>(limits.queuedEvents());
        this.durable = chain.written();
        this.durableFrames = chain.frames();
        this.thread = Thread.ofPlatform().name("spool").daemon().start(this::run);
    }

    FrameGaps gaps() {
        return gaps;
    }

    ChainHead head() {
        return durable;
    }

    SpoolCounts counts() {
        return new SpoolCounts(durable.sequence(), receipts.acknowledged(), durableFrames);
    }

    /// The newest durable frame of a source since the spool was opened.
    Optional<Item> newest(FrameSource source) {
        return Optional.ofNullable(newest.get(source));
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
        FrameCaptured event = new FrameCaptured(source, width, height, Hash.over(jpeg), jpeg.length, synthetic);
        if (queuedMedia.addAndGet(jpeg.length) > limits.queuedMedia()
                || !queue.offer(new SpoolWork.Frame(event, jpeg))) {
            queuedMedia.addAndGet(-jpeg.length);
            gaps.missing(source, "disk too slow");
            return false;
        }
        return true;
    }

    CompletableFuture<Void> receipted(Statement receipt) {
        CompletableFuture<Void> kept = receipts.arrived(receipt);
        boolean _ = queue.offer(new SpoolWork.Wake());
        return kept;
    }

    /// Waits while the queue is full: the disk sets the pace then.
    private void put(SpoolWork.Event work) {
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
                SpoolWork first = queue.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, BATCH - 1);
                }
                lookAtRoom();
                for (SpoolWork work : batch) {
                    open &= perform(work, waiting);
                }
                settle(waiting);
                receipts.keep(durable.sequence());
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
                boolean last = event.event() instanceof TelemetryEvent.SessionClosed;
                if (last) {
                    writeOwed();
                }
                untilTaken(() -> chain.event(event.event()));
                closed |= last;
                waiting.add(event.done());
            }
            case SpoolWork.Frame frame -> writeFrame(frame);
            case SpoolWork.Wake ignored -> {}
            case SpoolWork.Close ignored -> {
                owed.addAll(gaps.ended());
                return false;
            }
        }
        return true;
    }

    private void lookAtRoom() {
        boolean nearlyFull = room.refusal().filter(SpoolRoom.DISK::equals).isPresent();
        stall.room(nearlyFull, nearlyFull ? room.free() : 0).ifPresent(owed::add);
    }

    private void writeFrame(SpoolWork.Frame frame) throws IOException, InterruptedException {
        queuedMedia.addAndGet(-frame.jpeg().length);
        FrameSource source = frame.event().source();
        Optional<String> refusal = room.refusal();
        if (refusal.isPresent()) {
            gaps.missing(source, refusal.get());
            return;
        }
        Optional<CaptureGap> gap = gaps.ended(source);
        if (gap.isPresent()) {
            untilTaken(() -> chain.event(gap.get()));
        }
        try {
            unsettled.put(source, chain.frame(frame.event(), frame.jpeg()));
        } catch (SpoolChain.LostRecordsException lost) {
            throw lost;
        } catch (IOException full) {
            LOG.warn("no room for a frame: {}", full.getMessage());
            gaps.missing(source, "disk full");
        }
    }

    /// Something that the disk may refuse.
    private interface Write {
        void run() throws IOException;
    }

    /// Events are what must not be lost: while the disk takes none, this makes room of pictures, or waits.
    private void untilTaken(Write write) throws IOException, InterruptedException {
        while (true) {
            try {
                write.run();
                stall.ended().ifPresent(owed::add);
                return;
            } catch (SpoolChain.LostRecordsException lost) {
                throw lost;
            } catch (IOException refused) {
                if (closing.get() && System.nanoTime() - giveUpAt > 0) {
                    throw refused;
                }
                if (!madeRoom()) {
                    stall.began(String.valueOf(refused.getMessage()));
                    receipts.keep(durable.sequence());
                    Thread.sleep(RETRY);
                }
            }
        }
    }

    private boolean madeRoom() throws IOException {
        if (!chain.usable() && !room.none()) {
            return false;
        }
        List<CaptureGap> deleted = new ArrayList<>();
        boolean made = pictures.giveUpOldest(receipts.acknowledged(), deleted);
        owed.addAll(deleted);
        return made;
    }

    private void settle(List<CompletableFuture<ChainHead>> waiting) throws IOException, InterruptedException {
        do {
            writeOwed();
            untilTaken(chain::settle);
        } while (!owed.isEmpty());
        if (chain.written().sequence() > durable.sequence()) {
            durableFrames = chain.frames();
            if (!unsettled.isEmpty()) {
                Map<FrameSource, Item> frames = new EnumMap<>(FrameSource.class);
                frames.putAll(newest);
                frames.putAll(unsettled);
                unsettled.clear();
                newest = frames;
            }
            durable = chain.written();
            listener.durable(durable);
        }
        waiting.forEach(done -> done.complete(durable));
        waiting.clear();
    }

    /// What the spool itself has to tell. Nothing follows the closing event: whatever came behind it would be refused,
    /// and
    /// the session could not be handed over any more.
    private void writeOwed() throws IOException, InterruptedException {
        for (TelemetryEvent event = owed.poll(); event != null; event = owed.poll()) {
            TelemetryEvent now = event;
            if (!closed) {
                untilTaken(() -> chain.event(now));
            }
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
        giveUpAt = System.nanoTime() + CLOSING.toNanos();
        if (closing.compareAndSet(false, true) && failure == null) {
            try {
                boolean _ = queue.offer(new SpoolWork.Close(), CLOSING.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        try {
            boolean _ = thread.join(CLOSING.plusSeconds(5));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        IOException failed = failure;
        if (failed != null) {
            throw failed;
        }
    }
}
