package io.invigil.server.ingest;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One subscriber of the feed with what it has not seen yet.
public final class Subscription implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);
    private static final int CAPACITY = 65_536;

    private final BlockingQueue<LiveEvent> queue = new LinkedBlockingQueue<>(CAPACITY);
    private final AtomicLong missed = new AtomicLong();
    private final Consumer<LiveEvent> subscriber;
    private final Consumer<Subscription> onClose;
    private final Thread thread;

    Subscription(Consumer<LiveEvent> subscriber, Consumer<Subscription> onClose) {
        this.subscriber = subscriber;
        this.onClose = onClose;
        this.thread = Thread.ofVirtual().name("live-feed").unstarted(this::deliver);
    }

    void start() {
        thread.start();
    }

    void offer(LiveEvent event) {
        if (!queue.offer(event)) {
            missed.incrementAndGet();
        }
    }

    private void deliver() {
        try {
            while (true) {
                LiveEvent event = queue.take();
                try {
                    subscriber.accept(event);
                } catch (RuntimeException failed) {
                    LOG.error("A subscriber of the live feed failed on {}", event, failed);
                }
                long lost = missed.getAndSet(0);
                if (lost > 0) {
                    LOG.warn("A subscriber of the live feed is slow and missed {} events", lost);
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /// Calls the subscriber no more.
    @Override
    public void close() {
        onClose.accept(this);
        thread.interrupt();
    }
}
