package io.invigil.server.ingest;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Hands on what happens to whoever listens: each subscriber has its own queue and its own virtual thread, so that a
/// slow one delays nobody. A subscriber that falls too far behind misses events; the journal has them all.
public final class LiveFeed {
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private final AheadFrames ahead = new AheadFrames();

    /// The frames that are shown though they are not stored yet.
    public AheadFrames ahead() {
        return ahead;
    }

    /// Calls `subscriber` for all that is published from now on, in order, on a thread of its own. It may block.
    ///
    /// @return closes the subscription
    public Subscription subscribe(Consumer<LiveEvent> subscriber) {
        Subscription subscription = new Subscription(subscriber, subscriptions::remove);
        subscriptions.add(subscription);
        subscription.start();
        return subscription;
    }

    /// Hands an event to all subscribers; never blocks.
    public void publish(LiveEvent event) {
        subscriptions.forEach(subscription -> subscription.offer(event));
    }
}
