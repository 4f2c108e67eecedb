package io.invigil.server.journal;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.log.CorruptLogException;
import io.invigil.protocol.log.SegmentLog;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.Item;
import io.invigil.server.pki.EvidenceSigner;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All that agents sent, on disk in `DATA/journal`. One thread writes: it takes all that waits, appends it,
/// and makes it durable with one fsync. For any number of threads.
public final class Journal implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final int SEGMENT = 64 * 1024 * 1024;
    private static final long MOST_WAITING = 256L * 1024 * 1024;
    private static final long MOST_TOGETHER = 16L * 1024 * 1024;

    private final SegmentLog log;
    private final StoredIndex index;
    private final ContentKeys keys;
    private final StoredReader reader;
    private final Waiting waiting;
    private final GroupWriter writer;
    private final Receipts receipts;
    private final Thread thread;
    private final Thread signing;
    private final SegmentSweep sweep;

    private Journal(
            Path folder,
            SegmentLog log,
            StoredIndex index,
            ContentKeys keys,
            EvidenceSigner signer,
            InstantSource clock) {
        this.log = log;
        this.index = index;
        this.keys = keys;
        this.reader = new StoredReader(log, keys);
        this.waiting = new Waiting(MOST_WAITING, MOST_TOGETHER);
        this.receipts = new Receipts(waiting, index, signer, clock);
        this.writer = new GroupWriter(waiting, log, index, reader, keys, receipts);
        this.thread = Thread.ofPlatform().name("journal").unstarted(writer);
        this.sweep = new SegmentSweep(folder, log, keys);
        this.signing = Thread.ofPlatform().name("receipts").unstarted(receipts);
    }

    /// Opens the journal, or makes it. What was acknowledged is there, whatever happened to the process before.
    ///
    /// @param dataFolder the server's data folder; it exists
    /// @throws IOException         if the folder is in use, not writable or the disk is full
    /// @throws CorruptLogException if the journal is damaged otherwise than by a crash
    public static Journal open(Path dataFolder, ContentKeys keys, EvidenceSigner signer, InstantSource clock)
            throws IOException, CorruptLogException {
        return open(dataFolder, keys, signer, clock, SEGMENT);
    }

    static Journal open(Path dataFolder, ContentKeys keys, EvidenceSigner signer, InstantSource clock, int segmentBytes)
            throws IOException, CorruptLogException {
        Path folder = dataFolder.resolve("journal");
        SegmentLog log = SegmentLog.open(folder, segmentBytes);
        try {
            LOG.info("Journal: {}", log.recovery());
            Journal journal = new Journal(folder, log, StoredIndex.open(folder, log, keys), keys, signer, clock);
            journal.thread.start();
            journal.receipts.takeUp();
            journal.signing.start();
            return journal;
        } catch (IOException | CorruptLogException | RuntimeException unreadable) {
            log.close();
            throw unreadable;
        }
    }

    /// Has `listener` told of all that is stored from now on.
    public void listen(JournalListener listener) {
        writer.listen(listener);
    }

    /// Tells `listener` no more.
    public void forget(JournalListener listener) {
        writer.forget(listener);
    }

    /// The newest link of a session's chain on disk.
    public ChainHead head(SessionId session) {
        return view(session).map(SessionChain.View::head).orElse(ChainHead.EMPTY);
    }

    /// Makes sure that a session's events can be stored: its key is there. Blocks on the disk.
    ///
    /// @return false if the session's content was destroyed
    /// @throws IOException if the key cannot be made or read
    public boolean open(SessionId session) throws IOException {
        return keys.open(session).isPresent();
    }

    /// The newest receipt of a session; empty before the first one is signed. Blocks on the disk.
    ///
    /// @throws IOException if the disk fails
    public Optional<Statement> receipt(SessionId session) throws IOException {
        return statements(session).reversed().stream()
                .filter(statement -> statement.kind() == Statement.Kind.RECEIPT)
                .findFirst();
    }

    /// Whether the sealing checkpoint of a session is on disk, and the receipt for it.
    public boolean sealed(SessionId session) {
        return view(session).map(SessionChain.View::closed).orElse(false);
    }

    /// All sessions of which something is stored.
    public Set<SessionId> sessions() {
        return index.sessions();
    }

    /// How much waits to be written: 0 nothing, 10 no more can.
    public int load() {
        return waiting.load();
    }

    /// Stores links, all or none. Those that are stored already are passed over.
    ///
    /// @param items links of this session
    /// @return completes with the newest link when they are on disk; fails with a {@link ChainException} when they
    ///     do not fit, with a {@link JournalException} when they cannot be written
    public CompletableFuture<ChainHead> append(SessionId session, List<Item> items) {
        Request.Links links = Request.Links.of(session, items);
        waiting.add(links);
        return links.done();
    }

    /// Stores a checkpoint whose signature was verified. One that follows the sealing one but says the same is passed
    /// over.
    ///
    /// @return as with links
    public CompletableFuture<ChainHead> append(SessionId session, Statement checkpoint) {
        if (checkpoint.kind() != Statement.Kind.CHECKPOINT
                || !checkpoint.session().equals(session)) {
            throw new IllegalArgumentException("this is no checkpoint of session " + session);
        }
        CompletableFuture<ChainHead> done = new CompletableFuture<>();
        waiting.add(new Request.Signed(checkpoint, done));
        return done;
    }

    /// Calls `reader` for each stored link of a session, in order. Blocks on the disk.
    ///
    /// @param fromSequence from 1
    /// @throws IOException if the disk fails
    public void read(SessionId session, long fromSequence, Consumer<Item> consumer) throws IOException {
        read(session, fromSequence, Long.MAX_VALUE, consumer);
    }

    /// Calls `reader` for the stored links of a session from one to another, in order. Blocks on the disk.
    ///
    /// @param fromSequence from 1
    /// @param toSequence   the last one, where it is stored
    /// @throws IOException if the disk fails
    public void read(SessionId session, long fromSequence, long toSequence, Consumer<Item> consumer)
            throws IOException {
        if (fromSequence < 1) {
            throw new IllegalArgumentException("sequence numbers start at 1, not " + fromSequence);
        }
        Optional<SessionChain> chain = index.find(session);
        if (chain.isPresent()) {
            long last = Math.min(toSequence, chain.get().view().head().sequence());
            reader.links(session, chain.get(), fromSequence, last, consumer);
        }
    }

    /// The checkpoints and receipts of a session, in order. Blocks on the disk.
    ///
    /// @throws IOException if the disk fails
    public List<Statement> statements(SessionId session) throws IOException {
        Optional<SessionChain> chain = index.find(session);
        return chain.isPresent() ? reader.statements(chain.get()) : List.of();
    }

    /// The picture of a frame-captured event; empty if there is none. Blocks on the disk.
    ///
    /// @throws IOException if the disk fails
    public Optional<byte[]> media(SessionId session, long sequence) throws IOException {
        Optional<SessionChain> chain = index.find(session);
        if (chain.isEmpty()
                || sequence < 1
                || sequence > chain.get().view().head().sequence()) {
            return Optional.empty();
        }
        byte[] media = reader.link(session, chain.get(), sequence).media();
        return media.length == 0 ? Optional.empty() : Optional.of(media);
    }

    /// Lets go of a session whose key was just destroyed. What stands of it in segments goes with {@link
    /// #sweep()}.
    public void forget(SessionId session) {
        index.forget(session);
    }

    /// Drops the whole segments that hold nothing but sessions whose keys were destroyed, each with its index,
    /// and takes such sessions out of the other indexes. Blocks on the disk.
    ///
    /// @return how many segments were dropped
    /// @throws IOException if the disk refuses; calling it again goes on
    public int sweep() throws IOException {
        return sweep.sweep();
    }

    private Optional<SessionChain.View> view(SessionId session) {
        return index.find(session).map(SessionChain::view);
    }

    /// Writes what waits, then closes. Later appends fail.
    @Override
    public void close() {
        receipts.close();
        waiting.close(new JournalException("the journal is closed"));
        boolean interrupted = false;
        while (thread.isAlive() || signing.isAlive()) {
            try {
                thread.join();
                signing.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        index.close();
        try {
            log.close();
        } catch (IOException failed) {
            LOG.error("The journal was not closed well", failed);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
