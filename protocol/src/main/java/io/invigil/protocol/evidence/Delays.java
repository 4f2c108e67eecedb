package io.invigil.protocol.evidence;

import io.invigil.protocol.chain.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Finds the events that came late: how long after the candidate's computer noted an event the server signed for
/// it. The two clocks may differ; the promptest event tells by how much. For one walk.
final class Delays {
    /// What needs no word.
    static final Duration USUAL = Duration.ofMinutes(1);

    private static final long LIMIT = Long.MAX_VALUE / 4;

    private final List<Statement> receipts;
    private int next;
    private long least = Long.MAX_VALUE;
    private long most = Long.MIN_VALUE;
    private long first;
    private long last;

    /// @param receipts in order
    Delays(List<Statement> receipts) {
        this.receipts = receipts;
    }

    /// The latest events.
    ///
    /// @param first  the event that waited longest
    /// @param last   the last one that came with it
    /// @param length how much longer than the promptest one
    record Late(long first, long last, Duration length) {}

    /// Takes the next event.
    void see(long sequence, Instant at) {
        while (next < receipts.size() && receipts.get(next).head().sequence() < sequence) {
            next++;
        }
        if (next == receipts.size()) {
            return;
        }
        Statement receipt = receipts.get(next);
        // of any bytes: a time can be as far away as it likes
        long delay =
                Math.clamp(receipt.at().toEpochMilli(), -LIMIT, LIMIT) - Math.clamp(at.toEpochMilli(), -LIMIT, LIMIT);
        least = Math.min(least, delay);
        if (delay > most) {
            most = delay;
            first = sequence;
            last = receipt.head().sequence();
        }
    }

    /// What came latest, if that is worth a word.
    Optional<Late> late() {
        return most > least && most - least > USUAL.toMillis()
                ? Optional.of(new Late(first, last, Duration.ofMillis(most - least)))
                : Optional.empty();
    }
}
