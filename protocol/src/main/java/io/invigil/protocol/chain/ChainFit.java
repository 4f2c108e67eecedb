package io.invigil.protocol.chain;

/// How an envelope fits behind a chain's head.
public sealed interface ChainFit {
    /// It is the next link.
    ///
    /// @param head the chain's head with it
    record Next(ChainHead head) implements ChainFit {}

    /// It is the head itself, once more.
    record Duplicate(long sequence) implements ChainFit {}

    /// Its place is taken already: either sent again or, if its hash differs from what stands there, a fork. Only who
    /// has the earlier links can tell.
    ///
    /// @param sequence its place
    /// @param head     the newest place
    record Behind(long sequence, long head) implements ChainFit {}

    /// Links are missing in front of it.
    ///
    /// @param expected the next place
    /// @param found    its place
    record Gap(long expected, long found) implements ChainFit {}

    /// It stands in the right place but names another predecessor.
    record Broken(long sequence) implements ChainFit {}
}
