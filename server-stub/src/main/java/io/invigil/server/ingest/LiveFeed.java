package io.invigil.server.ingest;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands on what happens to whoever listens: each subscriber has its own queue and its own thread, so that a slow one
/// delays nobody. A subscriber that falls too far behind misses events; the journal has them all.
public final class LiveFeed {
    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);

    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private final AheadFrames ahead = new AheadFrames();

    /// The frames that are shown though they are not stored yet.
    public AheadFrames ahead() {
        return ahead;
    }

    /// Calls `subscriber` for each event that is published from now on, in order, on a thread of its own. It may
    /// block.
    ///
    /// @return closes the subscription
    public Subscription subscribe(Consumer<LiveEvent> subscriber) {
        return subscribeToLists(events -> {
            for (LiveEvent event : events) {
                try {
                    subscriber.accept(event);
                } catch (RuntimeException failed) {
                    LOG.error("A subscriber of the live feed failed on {}", event, failed);
                }
            }
        });
    }

    /// Like {@link #subscribe(Consumer)}, for who does better with all at once that has come since it was last called.
    public Subscription subscribeToLists(Consumer<List<LiveEvent>> subscriber) {
        Subscription subscription = new Subscription(subscriber, subscriptions::remove);
        subscriptions.add(subscription);
        subscription.start();
        return subscription;
    }

    /// Hands an event to all subscribers; never blocks.
    public void publish(LiveEvent event) {
        publish(List.of(event));
    }

    /// Hands events to all subscribers, in this order; never blocks.
    public void publish(List<? extends LiveEvent> events) {
        subscriptions.forEach(subscription -> subscription.offer(events));
    }
}
