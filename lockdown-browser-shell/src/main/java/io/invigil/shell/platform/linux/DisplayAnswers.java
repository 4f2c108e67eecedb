package io.invigil.shell.platform.linux;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/// Asks the X server whether it answers, over a connection and on a thread of its own, so that nobody has to wait for
/// it. While nothing is asked it costs nothing.
public final class DisplayAnswers {
    private final XDisplay display;
    private final Semaphore questions = new Semaphore(0);
    private final AtomicBoolean open = new AtomicBoolean();

    /// @throws DisplayException if the display takes no more connections
    public DisplayAnswers(XDisplay same) throws DisplayException {
        display = XDisplay.open(same.name());
        Thread.ofPlatform().daemon().name("display-answers").start(this::ask);
    }

    /// Asks, unless an earlier question is still open.
    ///
    /// @return whether an earlier one is, so that the display keeps everybody waiting
    public boolean owesAnswer() {
        if (!open.compareAndSet(false, true)) {
            return true;
        }
        questions.release();
        return false;
    }

    private void ask() {
        while (true) {
            questions.acquireUninterruptibly();
            display.sync();
            open.set(false);
        }
    }
}
