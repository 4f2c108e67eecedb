package io.invigil.agent.uplink;

import java.time.Duration;

/// When to sign the chain's head: after so many events, or after so long if there were any. For one thread.
final class CheckpointRhythm {
    static final int EVENTS = 64;
    static final Duration INTERVAL = Duration.ofSeconds(5);

    private long signed;

    /// @param signed newest event that needs no checkpoint any more
    CheckpointRhythm(long signed) {
        this.signed = signed;
    }

    /// Whether enough events were sent since the last checkpoint.
    boolean enough(long sent) {
        return sent - signed >= EVENTS;
    }

    /// Whether any event was sent since the last checkpoint.
    boolean any(long sent) {
        return sent > signed;
    }

    void signed(long sequence) {
        signed = sequence;
    }
}
