package io.invigil.shell.screen;

import io.invigil.shell.lockdown.LockdownException;
import java.awt.EventQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Does something on the thread of windows, and waits for it, but not for ever.
final class EventThread {
    private static final long PATIENCE_SECONDS = 10;

    private EventThread() {}

    /// @param what is done, for the message
    /// @throws LockdownException if it failed or the thread does not answer
    static <T> T ask(String what, Supplier<T> question) throws LockdownException {
        if (EventQueue.isDispatchThread()) {
            return question.get();
        }
        FutureTask<T> task = new FutureTask<>(question::get);
        EventQueue.invokeLater(task);
        try {
            return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new LockdownException(what + " failed: " + failed.getCause(), failed);
        } catch (TimeoutException late) {
            throw new LockdownException(
                    what + " took longer than " + PATIENCE_SECONDS + " s; start the exam again with the same link",
                    late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LockdownException(what + " was given up", interrupted);
        }
    }
}
