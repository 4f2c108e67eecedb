package io.invigil.shell.platform.linux;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/// Asks the X server whether it answers, over a connection and on a thread of its own, so that nobody has to wait for
/// it. While nothing is asked it costs nothing.
public final class DisplayAnswers {
    private static final long SLOW = Duration.ofMillis(20).toNanos();

    private final XDisplay display;
    private final Semaphore questions = new Semaphore(0);
    private final AtomicBoolean open = new AtomicBoolean();
    private volatile long took;

    /// @throws DisplayException if the display takes no more connections
    public DisplayAnswers(XDisplay same) throws DisplayException {
        display = XDisplay.open(same.name());
        Thread.ofPlatform().daemon().name("display-answers").start(this::ask);
    }

    /// Asks, unless an earlier question is still open.
    ///
    /// @return whether the display keeps everybody waiting: an earlier question is open, or its answer took a
    ///         hundred times as long as usual, so that a few dozen of them take seconds
    public boolean keepsWaiting() {
        if (!open.compareAndSet(false, true)) {
            return true;
        }
        questions.release();
        return took > SLOW;
    }

    private void ask() {
        while (true) {
            questions.acquireUninterruptibly();
            long asked = System.nanoTime();
            display.sync();
            took = System.nanoTime() - asked;
            open.set(false);
        }
    }
}
