package io.invigil.shell.lockdown.guard;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// That the guard is to give everything back, why, and how far it has come.
final class EndRequest {
    private final AtomicReference<@Nullable Reason> why = new AtomicReference<>();
    private final CountDownLatch free = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);

    /// Asks for the end; the first one to ask is the reason.
    void end(String reason) {
        why.compareAndSet(null, new Reason(reason, false));
    }

    /// Asks for the end because the program that holds the computer is there but does nothing any more, so that its
    /// windows would stay on the screen.
    void endBehind(String reason) {
        why.compareAndSet(null, new Reason(reason, true));
    }

    boolean asked() {
        return why.get() != null;
    }

    /// The reason, once the end was asked for.
    Optional<Reason> why() {
        return Optional.ofNullable(why.get());
    }

    /// Keyboard, pointer and screen were given back.
    void free() {
        free.countDown();
    }

    /// Everything was given back.
    void done() {
        free.countDown();
        done.countDown();
    }

    /// Waits until keyboard, pointer and screen were given back.
    ///
    /// @return whether they were, in time
    boolean awaitFree(Duration longest) {
        return await(free, longest);
    }

    /// Waits until everything was given back.
    ///
    /// @return whether it was, in time
    boolean awaitDone(Duration longest) {
        return await(done, longest);
    }

    private static boolean await(CountDownLatch latch, Duration longest) {
        try {
            return latch.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Why the guard ends.
    ///
    /// @param words         in words
    /// @param windowsRemain whether the windows of the program that held the computer stay behind
    record Reason(String words, boolean windowsRemain) {}
}
