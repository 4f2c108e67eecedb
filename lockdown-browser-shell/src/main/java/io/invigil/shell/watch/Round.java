package io.invigil.shell.watch;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A thread that makes watches look, one after the other, again and again. One that fails does not keep the others
/// from looking.
final class Round implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Round.class);

    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;

    /// @param name  of the thread
    /// @param every between two looks
    Round(String name, Duration every, List<Watch> watches) {
        thread = Thread.ofPlatform().daemon().name(name).unstarted(() -> run(every, List.copyOf(watches)));
    }

    Round start() {
        thread.start();
        return this;
    }

    private void run(Duration every, List<Watch> watches) {
        boolean[] told = new boolean[watches.size()];
        try {
            do {
                for (int index = 0; index < watches.size(); index++) {
                    try {
                        watches.get(index).look();
                    } catch (RuntimeException broken) {
                        if (!told[index]) {
                            LOG.warn("a watch of {} could not look", thread.getName(), broken);
                        }
                        told[index] = true;
                    }
                }
            } while (!stop.await(every.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /// Looks no more; what is being looked at is not waited for.
    @Override
    public void close() {
        stop.countDown();
    }
}
