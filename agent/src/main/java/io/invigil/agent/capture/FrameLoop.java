package io.invigil.agent.capture;

import io.invigil.protocol.wire.WireCodec;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks through one eye at a fixed rate, on a thread of its own, and hands on what has changed. A failure is a gap,
/// never the end.
public final class FrameLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FrameLoop.class);
    private static final Duration STOPPING = Duration.ofSeconds(3);

    private final Eye eye;
    private final Frame frame;
    private final FrameSink sink;
    private final Supplier<FrameTerms> terms;
    private final Viewfinder finder;
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread;
    private volatile boolean stopping;

    private FrameLoop(
            Eye eye,
            FrameSize size,
            ChangeDetector detector,
            FrameSink sink,
            Supplier<FrameTerms> terms,
            Viewfinder finder) {
        this.eye = eye;
        this.finder = finder;
        this.frame = new Frame(size, detector, terms.get());
        this.sink = sink;
        this.terms = terms;
        String name = "frames " + eye.source();
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    /// Starts.
    ///
    /// @param interval time between two looks
    public static FrameLoop start(Eye eye, FrameSize size, ChangeDetector detector, FrameSink sink, Duration interval) {
        FrameTerms terms = FrameTerms.full(interval);
        return start(eye, size, detector, sink, () -> terms);
    }

    /// Starts.
    ///
    /// @param terms how frames are taken, asked for before each look
    public static FrameLoop start(
            Eye eye, FrameSize size, ChangeDetector detector, FrameSink sink, Supplier<FrameTerms> terms) {
        return start(eye, size, detector, sink, terms, new Viewfinder());
    }

    /// Starts.
    ///
    /// @param terms  how frames are taken, asked for before each look
    /// @param finder shows to others what is seen
    public static FrameLoop start(
            Eye eye,
            FrameSize size,
            ChangeDetector detector,
            FrameSink sink,
            Supplier<FrameTerms> terms,
            Viewfinder finder) {
        FrameLoop loop = new FrameLoop(eye, size, detector, sink, terms, finder);
        finder.attach(loop.wake::release);
        loop.thread.start();
        return loop;
    }

    private void run() {
        try (frame) {
            long next = System.nanoTime();
            do {
                FrameTerms now = terms.get();
                frame.on(now);
                look();
                next = Math.max(next + now.interval().toNanos(), System.nanoTime());
                await(next);
            } while (!stopping);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            eye.close();
        }
    }

    /// Waits for the next look; whoever watches sees more in between.
    private void await(long next) throws InterruptedException {
        while (!stopping && System.nanoTime() < next) {
            long left = next - System.nanoTime();
            boolean watched = finder.watched();
            long nap = watched ? Math.min(left, Viewfinder.LIVE.toNanos()) : left;
            boolean woken = wake.tryAcquire(nap, TimeUnit.NANOSECONDS);
            if (!stopping && (watched || woken) && System.nanoTime() < next && !glimpse()) {
                boolean _ = wake.tryAcquire(next - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
        }
    }

    /// Shows what is seen now, but records nothing; a failure is the record's to tell at its next look.
    private boolean glimpse() {
        try {
            finder.show(eye.look());
            return true;
        } catch (CaptureException failed) {
            finder.blind(String.valueOf(failed.getMessage()));
            return false;
        } catch (RuntimeException broken) {
            LOG.warn("what {} sees could not be shown", eye.source(), broken);
            return false;
        }
    }

    private void look() {
        try {
            Sight sight = eye.look();
            finder.show(sight);
            Optional<byte[]> changed = frame.look(sight);
            if (changed.isEmpty()) {
                sink.present(eye.source());
                return;
            }
            byte[] jpeg = changed.get();
            if (jpeg.length > WireCodec.MAX_MEDIA) {
                sink.missing(eye.source(), "a picture of " + jpeg.length + " bytes is too large");
                return;
            }
            sink.frame(eye.source(), frame.width(), frame.height(), eye.synthetic(), jpeg);
        } catch (CaptureException failed) {
            finder.blind(String.valueOf(failed.getMessage()));
            sink.missing(eye.source(), String.valueOf(failed.getMessage()));
        } catch (RuntimeException broken) {
            LOG.warn("a frame of {} could not be made", eye.source(), broken);
            sink.missing(eye.source(), "the picture could not be processed");
        }
    }

    /// Ends the loop and closes the eye; a driver that hangs is left behind after three seconds.
    @Override
    public void close() {
        stopping = true;
        wake.release();
        try {
            if (!thread.join(STOPPING)) {
                thread.interrupt();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
