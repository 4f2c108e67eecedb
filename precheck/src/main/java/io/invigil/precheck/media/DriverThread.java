package io.invigil.precheck.media;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A daemon platform thread on which a device's driver is called, so that a driver that hangs neither holds its
/// caller for longer than agreed nor keeps the process alive. It is never interrupted: drivers do not expect it.
final class DriverThread implements AutoCloseable {
    private final ExecutorService thread;

    DriverThread(String name) {
        this.thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
    }

    /// Calls the driver and waits for its answer, no longer than `longest`.
    ///
    /// @throws TimeoutException   if there was none in time; the thread may be lost, close this
    /// @throws ExecutionException if the driver failed
    <T extends @Nullable Object> T call(Duration longest, Callable<T> driver)
            throws TimeoutException, ExecutionException {
        Future<T> answer = thread.submit(driver);
        try {
            return answer.get(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("the call was ended from outside");
        }
    }

    /// Calls the driver when it has answered what it was asked before, be it long after anybody waits.
    void later(Runnable driver) {
        thread.execute(driver);
    }

    /// Lets the thread end when the driver lets it.
    @Override
    public void close() {
        thread.shutdown();
    }
}
