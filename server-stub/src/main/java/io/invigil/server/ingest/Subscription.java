package io.invigil.server.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One subscriber of the feed with what it has not seen yet.
public final class Subscription implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);
    private static final long MOST_BYTES = 128L * 1024 * 1024;

    /// After it was called, a subscriber has this long until it is called again with what has come since: the journal
    /// commits thousands of times a second, and to be woken each time costs more than what there is to do.
    private static final long GATHER_MILLIS = 1;

    private final Consumer<List<LiveEvent>> subscriber;
    private final Consumer<Subscription> onClose;
    private final Thread thread;
    private List<LiveEvent> waiting = new ArrayList<>();
    private long bytes;
    private long missed;

    Subscription(Consumer<List<LiveEvent>> subscriber, Consumer<Subscription> onClose) {
        this.subscriber = subscriber;
        this.onClose = onClose;
        this.thread = Thread.ofPlatform().daemon().name("live-feed").unstarted(this::deliver);
    }

    void start() {
        thread.start();
    }

    synchronized void offer(List<? extends LiveEvent> events) {
        boolean first = waiting.isEmpty();
        for (LiveEvent event : events) {
            if (bytes + event.bytes() > MOST_BYTES) {
                missed++;
            } else {
                bytes += event.bytes();
                waiting.add(event);
            }
        }
        if (first) {
            notifyAll();
        }
    }

    private synchronized List<LiveEvent> take() throws InterruptedException {
        while (waiting.isEmpty()) {
            wait();
        }
        if (missed > 0) {
            LOG.warn("A subscriber of the live feed is slow and missed {} updates", missed);
            missed = 0;
        }
        List<LiveEvent> taken = waiting;
        waiting = new ArrayList<>();
        bytes = 0;
        return taken;
    }

    private void deliver() {
        try {
            while (true) {
                List<LiveEvent> events = take();
                try {
                    subscriber.accept(events);
                } catch (RuntimeException failed) {
                    LOG.error("A subscriber of the live feed failed", failed);
                }
                Thread.sleep(GATHER_MILLIS);
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
