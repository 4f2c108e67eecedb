package io.invigil.shell.watch;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A thread that makes watches look, one after the other, again and again. One that fails does not keep the others
/// from looking.
final class Round implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Round.class);

    private static final long APART = Duration.ofMillis(50).toNanos();

    private final Semaphore woken = new Semaphore(0);
    private final Thread thread;
    private volatile boolean stopped;

    /// @param name  of the thread
    /// @param every from look to look
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
            while (!stopped) {
                long begun = System.nanoTime();
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
                TimeUnit.NANOSECONDS.sleep(Math.min(APART, every.toNanos()));
                boolean _ = woken.tryAcquire(every.toNanos() - (System.nanoTime() - begun), TimeUnit.NANOSECONDS);
                int _ = woken.drainPermits();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /// Looks as soon as it can, though never without a short rest in between.
    void soon() {
        woken.release();
    }

    /// Looks no more; what is being looked at is not waited for.
    @Override
    public void close() {
        stopped = true;
        soon();
    }
}
