package io.invigil.shell.lockdown.guard;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// What the guard says of itself. Its one thread that works says that it is alive as it goes along. While that thread
/// does not come along, another one looks for the reason: where the display keeps everybody waiting, the guard says
/// that it waits for it, and for how long; in any other case, such as two locks that wait for each other, it says
/// nothing, and the silence is noticed as that of a guard that hangs.
final class Pulse {
    /// A turn of the guard's work takes a few ms, and its pauses are 50 ms.
    private static final long LATE = Duration.ofMillis(250).toNanos();

    private final GuardLine line;
    private long beatAt;
    private volatile long turnedAt;

    Pulse(GuardLine line, long now) {
        this.line = line;
        turnedAt = now;
        beatAt = now - Silence.BEAT.toNanos();
    }

    /// The work has come along by one step. Called by the thread that works.
    void turned(long now) {
        turnedAt = now;
        if (now - beatAt >= Silence.BEAT.toNanos()) {
            beatAt = now;
            line.say(new GuardMessage.Beat());
        }
    }

    /// What to say of work that does not come along. To be asked every `Silence.LOOK`, by another thread.
    ///
    /// @param keepsWaiting whether the display keeps everybody waiting; asked only when the work is late
    Optional<GuardMessage> late(long now, BooleanSupplier keepsWaiting) {
        long since = now - turnedAt;
        return since > LATE && keepsWaiting.getAsBoolean()
                ? Optional.of(new GuardMessage.Waiting(Duration.ofNanos(since).toMillis()))
                : Optional.empty();
    }

    /// Looks from now on, until the process ends.
    void watch(BooleanSupplier keepsWaiting) {
        Thread.ofPlatform().daemon().name("guard-waits").start(() -> {
            try {
                while (true) {
                    Thread.sleep(Silence.LOOK);
                    late(System.nanoTime(), keepsWaiting).ifPresent(line::say);
                }
            } catch (InterruptedException _) {
                // nobody needs it any more
            }
        });
    }
}
