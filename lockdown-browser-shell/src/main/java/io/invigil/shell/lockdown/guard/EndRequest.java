package io.invigil.shell.lockdown.guard;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// That the guard is to give everything back, why, and whether it has.
final class EndRequest {
    private final AtomicReference<@Nullable String> why = new AtomicReference<>();
    private final CountDownLatch done = new CountDownLatch(1);

    /// Asks for the end; the first one to ask is the reason.
    void end(String reason) {
        why.compareAndSet(null, reason);
    }

    Optional<String> why() {
        return Optional.ofNullable(why.get());
    }

    /// Everything was given back.
    void done() {
        done.countDown();
    }

    /// Waits until everything was given back.
    ///
    /// @return whether it was, in time
    boolean await(Duration longest) {
        try {
            return done.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
