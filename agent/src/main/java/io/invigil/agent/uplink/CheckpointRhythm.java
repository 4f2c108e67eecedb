package io.invigil.agent.uplink;

import io.invigil.protocol.chain.Statement;

/// When to sign the chain's head: after so many events, or after so long if there were any. For one thread.
final class CheckpointRhythm {
    private long signed;

    /// @param signed newest event that needs no checkpoint any more
    CheckpointRhythm(long signed) {
        this.signed = signed;
    }

    /// Whether enough events were sent since the last checkpoint.
    boolean enough(long sent) {
        return sent - signed >= Statement.CHECKPOINT_EVENTS;
    }

    /// Whether any event was sent since the last checkpoint.
    boolean any(long sent) {
        return sent > signed;
    }

    void signed(long sequence) {
        signed = sequence;
    }
}
