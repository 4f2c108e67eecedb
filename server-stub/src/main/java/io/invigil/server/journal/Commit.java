package io.invigil.server.journal;

import io.invigil.protocol.chain.ChainFit;
import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.log.Place;
import io.invigil.protocol.log.SegmentLog;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.Item;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;

/// What one fsync makes durable: links, checkpoints and receipts of any sessions.
final class Commit {
    private final SegmentLog log;
    private final StoredIndex index;
    private final StoredReader reader;
    private final RunCipher cipher;
    private final ContentKeys keys;
    private final Map<SessionId, Fresh> touched = new LinkedHashMap<>();
    private List<Item> again = List.of();

    Commit(SegmentLog log, StoredIndex index, StoredReader reader, RunCipher cipher, ContentKeys keys) {
        this.log = log;
        this.index = index;
        this.reader = reader;
        this.cipher = cipher;
        this.keys = keys;
    }

    /// What is new of one session.
    static final class Fresh {
        private final SessionChain chain;
        private final List<Item> links = new ArrayList<>();
        private final List<Statement> statements = new ArrayList<>();
        private long bytes;

        Fresh(SessionChain chain) {
            this.chain = chain;
        }

        SessionChain chain() {
            return chain;
        }

        private void add(List<Item> added, int content) {
            links.addAll(added);
            bytes += content;
        }

        /// Empty if nothing of it is new.
        Optional<Committed> committed(SessionId session) {
            return links.isEmpty() && statements.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Committed(session, links, bytes, statements));
        }
    }

    /// Appends links, unless one of them does not fit.
    ///
    /// @throws ChainException if one does not fit: none was appended
    /// @throws IOException    if they cannot be written
    void add(Request.Links links) throws ChainException, IOException {
        SessionId session = links.session();
        Fresh fresh = fresh(session);
        if (links.joined()
                && !links.items().isEmpty()
                && fresh.chain().head().fit(links.items().getFirst().envelope()) instanceof ChainFit.Next) {
            append(fresh, session, links.items(), links.content());
            return;
        }
        List<Item> next = next(session, fresh, links.items());
        if (!next.isEmpty()) {
            append(fresh, session, next, RunCipher.content(next));
        }
    }

    /// Those that are not stored yet, and follow what is.
    private List<Item> next(SessionId session, Fresh fresh, List<Item> items) throws ChainException, IOException {
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
                    if (!hash(session, fresh.chain(), next, sequence)
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
        return next;
    }

    private void append(Fresh fresh, SessionId session, List<Item> next, byte[] content)
            throws ChainException, IOException {
        if (fresh.chain().sealed()) {
            throw sealed(next.getFirst().envelope().sequence());
        }
        SecretKey key = keys.find(session)
                .orElseThrow(() -> new ChainException(
                        ChainException.Kind.SEALED,
                        next.getFirst().envelope().sequence(),
                        "the content of session " + session + " was destroyed; nothing can follow"));
        Place place = log.put(cipher.seal(session, next, content, key));
        fresh.chain().added(next, index.part(session, place), place);
        fresh.add(next, content.length);
    }

    /// Appends a checkpoint or a receipt.
    ///
    /// @throws ChainException if it does not speak of the stored chain
    void add(Statement statement) throws ChainException, IOException {
        boolean due = switch (statement.kind()) {
            case CHECKPOINT -> fits(statement);
            case RECEIPT -> true;
        };
        if (due) {
            Fresh fresh = fresh(statement.session());
            Place place = log.put(new JournalRecord.Signed(statement).bytes());
            fresh.chain().added(statement, index.part(statement.session(), place), place);
            fresh.statements.add(statement);
        }
    }

    /// Whether a checkpoint is to be stored; it is not when it only says once more that the chain is sealed, or
    /// less than an earlier one: they never go back.
    private boolean fits(Statement checkpoint) throws ChainException, IOException {
        SessionChain chain = fresh(checkpoint.session()).chain();
        long sequence = checkpoint.head().sequence();
        long newest = chain.head().sequence();
        if (sequence > newest) {
            throw new ChainException(
                    ChainException.Kind.GAP,
                    sequence,
                    "a checkpoint covers event " + sequence + ", but only " + newest + " came");
        }
        Hash stored = sequence == 0 ? Hash.ZERO : hash(checkpoint.session(), chain, List.of(), sequence);
        if (!stored.equals(checkpoint.head().hash())) {
            throw fork(sequence, newest);
        }
        if (!checkpoint.sealing() && sequence < checkpointed(chain)) {
            // it comes late, by a connection that the agent has left: what it says was said again since
            return false;
        }
        if (chain.sealed()) {
            if (checkpoint.head().equals(chain.head())) {
                return false;
            }
            throw sealed(sequence);
        }
        if (checkpoint.sealing() && sequence < newest) {
            throw new ChainException(
                    ChainException.Kind.FORK,
                    sequence,
                    "the sealing checkpoint covers event " + sequence + ", but event " + newest + " is stored");
        }
        return true;
    }

    private long checkpointed(SessionChain chain) throws IOException {
        if (chain.checkpointed().isEmpty()) {
            chain.checkpointed(reader.checkpointed(chain));
        }
        return chain.checkpointed().orElseThrow();
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
        return touched.computeIfAbsent(session, id -> new Fresh(index.chain(id)));
    }

    /// The hash of a link that is in `chain`, or else in `next`.
    private Hash hash(SessionId session, SessionChain chain, List<Item> next, long sequence) throws IOException {
        long behind = sequence - chain.head().sequence() - 1;
        if (behind >= 0) {
            return next.get(Math.toIntExact(behind)).envelope().hash();
        }
        if (sequence == chain.head().sequence()) {
            return chain.head().hash();
        }
        Optional<Hash> unpublished = chain.unpublished(sequence);
        return unpublished.isPresent() ? unpublished.get() : stored(session, chain, sequence);
    }

    /// The hash of a link on disk. Who sends links again sends many: a record is read once for all its links.
    private Hash stored(SessionId session, SessionChain chain, long sequence) throws IOException {
        if (again.isEmpty()
                || !again.getFirst().envelope().of(session)
                || sequence < again.getFirst().envelope().sequence()
                || sequence > again.getLast().envelope().sequence()) {
            again = reader.run(session, chain, sequence);
        }
        long first = again.getFirst().envelope().sequence();
        return again.get(Math.toIntExact(sequence - first)).envelope().hash();
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
