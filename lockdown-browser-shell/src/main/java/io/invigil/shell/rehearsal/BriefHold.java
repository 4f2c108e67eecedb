package io.invigil.shell.rehearsal;

import io.invigil.shell.lockdown.Lockdown;
import java.time.Duration;
import java.util.List;

/// A lockdown that ends by itself after two seconds, whatever becomes of the thread that began it.
///
/// @param lockdown what is held
/// @param watchdog ends it
record BriefHold(Lockdown lockdown, Thread watchdog) implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(2);

    /// Takes over a lockdown that was just engaged.
    static BriefHold begin(Lockdown engaged) {
        return new BriefHold(
                engaged, Thread.ofPlatform().daemon().name("rehearsal watchdog").start(() -> watch(engaged)));
    }

    private static void watch(Lockdown engaged) {
        try {
            Thread.sleep(LONGEST);
            engaged.close();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /// Gives the keyboard back, unless that was done.
    ///
    /// @return what was given back, in words
    List<String> release() {
        lockdown.close();
        watchdog.interrupt();
        return lockdown.released();
    }

    @Override
    public void close() {
        var _ = release();
    }
}
