package io.invigil.shell.rehearsal;

import io.invigil.shell.lockdown.Lockdown;
import java.time.Duration;
import java.util.List;

/// A lockdown that ends by itself, whatever becomes of the thread that began it.
///
/// @param lockdown what is held
/// @param watchdog ends it
record BriefHold(Lockdown lockdown, Thread watchdog) implements AutoCloseable {
    /// Takes over a lockdown that was just engaged.
    ///
    /// @param longest after which it is ended by force
    static BriefHold begin(Lockdown engaged, Duration longest) {
        return new BriefHold(
                engaged, Thread.ofPlatform().daemon().name("rehearsal watchdog").start(() -> watch(engaged, longest)));
    }

    private static void watch(Lockdown engaged, Duration longest) {
        try {
            Thread.sleep(longest);
            engaged.close();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /// Gives everything back, unless that was done.
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
