package io.invigil.agent.capture;

import io.invigil.protocol.wire.WireCodec;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
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
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;

    private FrameLoop(Eye eye, FrameSize size, ChangeDetector detector, FrameSink sink, Supplier<FrameTerms> terms) {
        this.eye = eye;
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
        FrameLoop loop = new FrameLoop(eye, size, detector, sink, terms);
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
            } while (!stop.await(next - System.nanoTime(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            eye.close();
        }
    }

    private void look() {
        try {
            Optional<byte[]> changed = frame.look(eye.look());
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
            sink.missing(eye.source(), String.valueOf(failed.getMessage()));
        } catch (RuntimeException broken) {
            LOG.warn("a frame of {} could not be made", eye.source(), broken);
            sink.missing(eye.source(), "the picture could not be processed");
        }
    }

    /// Ends the loop and closes the eye; a driver that hangs is left behind after three seconds.
    @Override
    public void close() {
        stop.countDown();
        try {
            if (!thread.join(STOPPING)) {
                thread.interrupt();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
