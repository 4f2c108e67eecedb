package io.invigil.server.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One subscriber of the feed with what it has not seen yet.
public final class Subscription implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);
    private static final int CAPACITY = 65_536;

    private final Consumer<List<LiveEvent>> subscriber;
    private final Consumer<Subscription> onClose;
    private final Thread thread;
    private List<LiveEvent> waiting = new ArrayList<>();
    private long missed;

    Subscription(Consumer<List<LiveEvent>> subscriber, Consumer<Subscription> onClose) {
        this.subscriber = subscriber;
        this.onClose = onClose;
        this.thread = Thread.ofVirtual().name("live-feed").unstarted(this::deliver);
    }

    void start() {
        thread.start();
    }

    synchronized void offer(List<? extends LiveEvent> events) {
        if (waiting.size() + events.size() > CAPACITY) {
            missed += events.size();
            return;
        }
        boolean first = waiting.isEmpty();
        waiting.addAll(events);
        if (first) {
            notifyAll();
        }
    }

    private synchronized List<LiveEvent> take() throws InterruptedException {
        while (waiting.isEmpty()) {
            wait();
        }
        if (missed > 0) {
            LOG.warn("A subscriber of the live feed is slow and missed {} events", missed);
            missed = 0;
        }
        List<LiveEvent> taken = waiting;
        waiting = new ArrayList<>();
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
