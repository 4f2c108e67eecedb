package io.invigil.protocol.evidence;

import io.invigil.protocol.model.Hash;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Tells which events were altered, from where the chain does not hold.
///
/// A broken link alone says that one of two neighbours was altered, not which. So all of it is gathered first. An
/// event is vouched for by a signed statement about it, or else by its successor's naming its hash.
final class LinkCheck {
    /// Most broken links that are kept; a chain that breaks more often needs no more names.
    private static final int MOST = Faults.MOST;

    /// Where an envelope names the hash of the one before.
    static final int PREVIOUS_HASH = 33;

    private final Map<Long, Hash> signed;
    private final NavigableMap<Long, BrokenLink> broken = new TreeMap<>();
    private final Set<Long> contradicted = new TreeSet<>();
    private long last;

    /// @param signed heads that were signed, by sequence number
    LinkCheck(Map<Long, Hash> signed) {
        this.signed = signed;
    }

    /// @param before hash of the event before
    private record BrokenLink(Hash before, byte[] bytes) {
        Hash named() {
            return previousHash(bytes);
        }

        /// What the event's hash would be if it named the event before.
        Hash repaired() {
            return Hash.over(ByteBuffer.wrap(bytes.clone())
                    .put(PREVIOUS_HASH, before.bytes())
                    .array());
        }
    }

    private static Hash previousHash(byte[] envelope) {
        byte[] hash = new byte[Hash.LENGTH];
        ByteBuffer.wrap(envelope).get(PREVIOUS_HASH, hash);
        return Hash.of(hash);
    }

    /// Takes the next event.
    ///
    /// @param before hash of the event before; empty if that one is missing
    void see(long sequence, byte[] bytes, Hash hash, Optional<Hash> before) {
        last = sequence;
        if (before.isPresent() && !before.get().matches(bytes, PREVIOUS_HASH) && broken.size() < MOST) {
            broken.put(sequence, new BrokenLink(before.get(), bytes));
        }
        Hash vouched = signed.get(sequence);
        if (vouched != null && !vouched.equals(hash) && contradicted.size() < MOST) {
            contradicted.add(sequence);
        }
    }

    /// The events that were altered.
    Set<Long> altered() {
        Set<Long> altered = new TreeSet<>(contradicted);
        broken.forEach((sequence, link) -> blame(sequence, link, altered));
        return altered;
    }

    private void blame(long sequence, BrokenLink link, Set<Long> altered) {
        long before = sequence - 1;
        if (contradicted.contains(before)) {
            return;
        }
        if (before == 0 || vouchedFor(before)) {
            altered.add(sequence);
        } else if (vouchedFor(sequence)) {
            altered.add(before);
        } else if (expected(sequence).filter(link.repaired()::equals).isPresent()) {
            altered.add(sequence);
        } else {
            altered.add(sequence);
            if (expected(sequence).isPresent()) {
                altered.add(before);
            }
        }
    }

    private boolean vouchedFor(long sequence) {
        return signed.containsKey(sequence)
                ? !contradicted.contains(sequence)
                : sequence < last && !broken.containsKey(sequence + 1);
    }

    /// The hash that an event had, as a statement or its successor says.
    private Optional<Hash> expected(long sequence) {
        return Optional.ofNullable(signed.get(sequence))
                .or(() -> Optional.ofNullable(broken.get(sequence + 1)).map(BrokenLink::named));
    }

    /// The newest event that was signed but is not there.
    OptionalLong signedBeyond() {
        return signed.keySet().stream()
                .mapToLong(Long::longValue)
                .filter(sequence -> sequence > last)
                .max();
    }
}
