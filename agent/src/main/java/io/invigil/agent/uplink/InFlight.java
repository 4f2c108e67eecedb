package io.invigil.agent.uplink;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.Envelope;
import io.invigil.protocol.wire.Item;
import io.invigil.protocol.wire.WireMessage.Credit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// What was sent on this connection and is not on the server's disk yet, as far as it has said, against the credit
/// that the server gave. For one thread.
final class InFlight {
    private record Sent(ChainHead head, Instant at, long bytes) {}

    private final Deque<Sent> sent = new ArrayDeque<>();
    private ChainHead newest;
    private ChainHead acknowledged;
    private Credit credit;
    private long bytes;

    /// @param stored what the server has already
    InFlight(ChainHead stored, Credit credit) {
        this.newest = stored;
        this.acknowledged = stored;
        this.credit = credit;
    }

    /// The newest event sent.
    ChainHead newest() {
        return newest;
    }

    /// The newest event that the server has on disk.
    ChainHead acknowledged() {
        return acknowledged;
    }

    /// How many events may be sent now.
    int events() {
        return Math.max(0, credit.events() - sent.size());
    }

    /// How many bytes may be sent now. One event may always be in flight, however large it is.
    long bytes() {
        return sent.isEmpty() ? Math.max(1, credit.bytes()) : Math.max(0, credit.bytes() - bytes);
    }

    /// How old the oldest event is that was sent and is not on the server's disk.
    Duration lag(Instant now) {
        if (sent.isEmpty()) {
            return Duration.ZERO;
        }
        Duration lag = Duration.between(sent.getFirst().at(), now);
        return lag.isNegative() ? Duration.ZERO : lag;
    }

    /// Whether the credit is enough for an item, which the spool hands out even if it is larger than what was
    /// asked for.
    boolean takes(Item item) {
        return sent.isEmpty() || bytes + item.length() <= credit.bytes();
    }

    void sent(List<Item> items) {
        for (Item item : items) {
            Envelope envelope = item.envelope();
            int size = item.length();
            newest = ChainHead.of(envelope);
            sent.add(new Sent(newest, envelope.at(), size));
            bytes += size;
        }
    }

    /// All up to a head is on the server's disk.
    ///
    /// @return what is wrong with that; empty if it fits what was sent
    Optional<String> stored(ChainHead head, Credit now) {
        credit = now;
        if (head.sequence() < acknowledged.sequence()) {
            return Optional.empty();
        }
        if (head.sequence() > newest.sequence()) {
            return Optional.of("the server confirms event " + head.sequence() + ", which was never sent");
        }
        while (!sent.isEmpty() && sent.getFirst().head().sequence() <= head.sequence()) {
            Sent covered = sent.removeFirst();
            bytes -= covered.bytes();
            acknowledged = covered.head();
        }
        return acknowledged.equals(head)
                ? Optional.empty()
                : Optional.of("the server confirms another event " + head.sequence() + " than the one that was sent");
    }
}
