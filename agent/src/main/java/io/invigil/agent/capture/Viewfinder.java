package io.invigil.agent.capture;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Shows what an eye sees while it is recorded: one eye, opened once. While somebody watches, it looks more often than
/// the record asks for; what it sees in between is shown only. Any thread may use it.
public final class Viewfinder {
    /// Time between two looks while somebody watches.
    static final Duration LIVE = Duration.ofMillis(100);

    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private volatile Runnable wake = () -> {};

    /// Sees what the eye sees, on the eye's thread.
    public interface Watcher {
        /// What is seen now. The picture is the watcher's own.
        void seen(BufferedImage picture);

        /// Nothing is seen now.
        ///
        /// @param why in words
        void blind(String why);
    }

    /// Ends watching.
    @FunctionalInterface
    public interface Watching extends AutoCloseable {
        @Override
        void close();
    }

    /// Begins to watch.
    public Watching watch(Watcher watcher) {
        watchers.add(watcher);
        wake.run();
        return () -> watchers.remove(watcher);
    }

    /// @param wake is run when somebody begins to watch
    void attach(Runnable wake) {
        this.wake = wake;
    }

    boolean watched() {
        return !watchers.isEmpty();
    }

    void show(Sight sight) {
        for (Watcher watcher : watchers) {
            watcher.seen(picture(sight));
        }
    }

    void blind(String why) {
        watchers.forEach(watcher -> watcher.blind(why));
    }

    private static BufferedImage picture(Sight sight) {
        BufferedImage picture = new BufferedImage(sight.width(), sight.height(), BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
        boolean _ = sight.rows(0, sight.height(), pixels);
        return picture;
    }
}
