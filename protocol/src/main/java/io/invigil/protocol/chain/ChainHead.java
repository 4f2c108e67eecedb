package io.invigil.protocol.chain;

import io.invigil.protocol.model.Hash;

/// The newest link of a session's chain.
///
/// @param sequence its sequence number; 0 while the chain is empty
/// @param hash     its hash; {@link Hash#ZERO} while the chain is empty
public record ChainHead(long sequence, Hash hash) {
    /// The head of a chain without links.
    public static final ChainHead EMPTY = new ChainHead(0, Hash.ZERO);

    /// The head a link makes.
    public static ChainHead of(Envelope envelope) {
        return new ChainHead(envelope.sequence(), envelope.hash());
    }

    /// How a link fits behind this head.
    public ChainFit fit(Envelope envelope) {
        long sequence = envelope.sequence();
        if (sequence == this.sequence && envelope.hash().equals(hash)) {
            return new ChainFit.Duplicate(sequence);
        }
        if (sequence <= this.sequence) {
            return new ChainFit.Behind(sequence, this.sequence);
        }
        if (sequence > this.sequence + 1) {
            return new ChainFit.Gap(this.sequence + 1, sequence);
        }
        return envelope.follows(hash) ? new ChainFit.Next(of(envelope)) : new ChainFit.Broken(sequence);
    }
}
