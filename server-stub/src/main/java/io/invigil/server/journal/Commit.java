package io.invigil.server.journal;

import io.invigil.protocol.chain.ChainFit;
import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.log.SegmentLog;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.WireMessage.Item;
import io.invigil.server.pki.EvidenceSigner;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one fsync makes durable: links and checkpoints of any sessions, and one receipt for each session touched.
final class Commit {
    private final SegmentLog log;
    private final StoredChains chains;
    private final StoredReader reader;
    private final Map<SessionId, Fresh> touched = new LinkedHashMap<>();

    Commit(SegmentLog log, StoredChains chains, StoredReader reader) {
        this.log = log;
        this.chains = chains;
        this.reader = reader;
    }

    /// What is new of one session.
    ///
    /// @param checkpoints in the order in which they came
    record Fresh(SessionChain chain, List<Item> links, List<Statement> checkpoints) {}

    /// Appends links, unless one of them does not fit.
    ///
    /// @throws ChainException if one does not fit: none was appended
    /// @throws IOException    if one cannot be written: those in front of it may have been
    void add(SessionId session, List<Item> items) throws ChainException, IOException {
        Fresh fresh = fresh(session);
        List<Item> next = new ArrayList<>(items.size());
        ChainHead head = fresh.chain().head();
        for (Item item : items) {
            switch (head.fit(item.envelope())) {
                case ChainFit.Next(ChainHead longer) -> {
                    next.add(item);
                    head = longer;
                }
                case ChainFit.Duplicate duplicate -> {
                    // stored already, or twice in this batch: once is enough
                }
                case ChainFit.Behind(long sequence, long newest) -> {
                    if (!hash(fresh.chain(), next, sequence)
                            .equals(item.envelope().hash())) {
                        throw fork(sequence, newest);
                    }
                }
                case ChainFit.Gap(long expected, long found) ->
                    throw new ChainException(
                            ChainException.Kind.GAP,
                            found,
                            "event " + found + " came where event " + expected + " was due");
                case ChainFit.Broken(long sequence) ->
                    throw new ChainException(
                            ChainException.Kind.BROKEN_LINK,
                            sequence,
                            "event " + sequence + " does not name event " + (sequence - 1) + " as its predecessor");
            }
        }
        if (!next.isEmpty() && fresh.chain().sealed()) {
            throw sealed(next.getFirst().envelope().sequence());
        }
        for (Item item : next) {
            fresh.chain().added(item, log.append(new JournalRecord.Link(item).bytes()));
            fresh.links().add(item);
        }
    }

    /// Appends a checkpoint, unless it is there already.
    ///
    /// @throws ChainException if it does not speak of the stored chain
    void add(SessionId session, Statement checkpoint) throws ChainException, IOException {
        Fresh fresh = fresh(session);
        SessionChain chain = fresh.chain();
        long sequence = checkpoint.head().sequence();
        long newest = chain.head().sequence();
        if (sequence > newest) {
            throw new ChainException(
                    ChainException.Kind.GAP,
                    sequence,
                    "a checkpoint covers event " + sequence + ", but only " + newest + " came");
        }
        Hash stored = sequence == 0 ? Hash.ZERO : hash(chain, List.of(), sequence);
        if (!stored.equals(checkpoint.head().hash())) {
            throw fork(sequence, newest);
        }
        if (chain.sealed()) {
            if (checkpoint.head().equals(chain.head())) {
                return;
            }
            throw sealed(sequence);
        }
        if (checkpoint.sealing() && sequence < newest) {
            throw new ChainException(
                    ChainException.Kind.FORK,
                    sequence,
                    "the sealing checkpoint covers event " + sequence + ", but event " + newest + " is stored");
        }
        chain.added(checkpoint, log.append(new JournalRecord.Signed(checkpoint).bytes()));
        fresh.checkpoints().add(checkpoint);
    }

    /// Appends a receipt for each session whose newest link has none yet.
    ///
    /// @throws IOException if one cannot be written
    void appendReceipts(EvidenceSigner signer, Instant now) throws IOException {
        for (var entry : touched.entrySet()) {
            SessionChain chain = entry.getValue().chain();
            boolean covered = chain.receipt()
                    .map(receipt -> receipt.head().equals(chain.head()))
                    .orElse(false);
            if (!covered) {
                Statement receipt = signer.receipt(entry.getKey(), chain.head(), now);
                chain.added(receipt, log.append(new JournalRecord.Signed(receipt).bytes()));
            }
        }
    }

    /// Makes all that was appended durable with one fsync.
    void sync() throws IOException {
        if (touched.isEmpty()) {
            return;
        }
        log.sync();
        touched.values().forEach(fresh -> fresh.chain().publish());
    }

    /// What is new, by session.
    Map<SessionId, Fresh> fresh() {
        return touched;
    }

    private Fresh fresh(SessionId session) {
        return touched.computeIfAbsent(
                session, id -> new Fresh(chains.chain(id), new ArrayList<>(), new ArrayList<>()));
    }

    /// The hash of a link that is in `chain`, or else in `next`.
    private Hash hash(SessionChain chain, List<Item> next, long sequence) throws IOException {
        long behind = sequence - chain.head().sequence() - 1;
        if (behind >= 0) {
            return next.get(Math.toIntExact(behind)).envelope().hash();
        }
        if (sequence == chain.head().sequence()) {
            return chain.head().hash();
        }
        Optional<Hash> unpublished = chain.unpublished(sequence);
        return unpublished.isPresent()
                ? unpublished.get()
                : reader.link(chain, sequence).envelope().hash();
    }

    private static ChainException fork(long sequence, long newest) {
        return new ChainException(
                ChainException.Kind.FORK,
                sequence,
                "another event " + sequence + " is stored already, the newest is " + newest);
    }

    private static ChainException sealed(long sequence) {
        return new ChainException(
                ChainException.Kind.SEALED, sequence, "the session is sealed; nothing can follow, such as " + sequence);
    }
}
