package io.invigil.server.journal;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.log.CorruptLogException;
import io.invigil.protocol.log.ReadOnlyLog;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// A journal that is only looked at: without its lock, without changing a byte, also beside the server that
/// writes it. It shows what stood there when it was opened, or a little more.
public final class StoredJournal {
    private final Path folder;
    private final ReadOnlyLog log;
    private final StoredIndex index;
    private final StoredReader reader;

    private StoredJournal(Path folder, ReadOnlyLog log, StoredIndex index, ContentKeys keys) {
        this.folder = folder;
        this.log = log;
        this.index = index;
        this.reader = new StoredReader(log, keys);
    }

    /// What stands there of one session.
    ///
    /// @param head       its newest event
    /// @param runs       records that hold its events
    /// @param statements checkpoints and receipts
    /// @param covered    how far the newest receipt goes; -1 for none
    /// @param sealed     whether the sealing checkpoint is there with its receipt
    /// @param segments   in how many segments it is
    /// @param bytes      what it takes on disk
    public record Contents(
            ChainHead head, long runs, int statements, long covered, boolean sealed, int segments, long bytes) {}

    /// One segment.
    ///
    /// @param first    index of its first record
    /// @param bytes    of its file
    /// @param sessions of which something is in it, as its index says; empty where there is none
    /// @param file     its file
    public record SegmentFacts(long first, long bytes, Optional<Set<SessionId>> sessions, Path file) {}

    /// Opens the journal of a data folder.
    ///
    /// @throws IOException         if there is none, or it cannot be read
    /// @throws CorruptLogException if it is damaged; {@link JournalCheck} tells more
    public static StoredJournal open(Path dataFolder, ContentKeys keys) throws IOException, CorruptLogException {
        Path folder = folder(dataFolder);
        ReadOnlyLog log = ReadOnlyLog.open(folder);
        return new StoredJournal(folder, log, StoredIndex.open(folder, log, keys, false), keys);
    }

    /// The folder of the journal.
    static Path folder(Path dataFolder) throws IOException {
        Path folder = dataFolder.resolve("journal");
        if (!Files.isDirectory(folder)) {
            throw new IOException("there is no journal in " + dataFolder + ": name the server's data folder");
        }
        return folder;
    }

    /// All sessions of which something can be read.
    public Set<SessionId> sessions() {
        return index.sessions();
    }

    /// What stands there of a session; empty if nothing does.
    public Optional<Contents> of(SessionId session) throws IOException {
        Optional<SessionChain> chain = index.find(session);
        if (chain.isEmpty()) {
            return Optional.empty();
        }
        SessionChain.View view = chain.get().view();
        long runs = 0;
        long bytes = 0;
        for (Part part : chain.get().parts()) {
            runs += part.runs();
            for (int run = 0; run < part.runs(); run++) {
                bytes += log.length(part.run(run));
            }
            for (int statement = 0; statement < part.statements(); statement++) {
                bytes += log.length(part.statement(statement));
            }
        }
        return Optional.of(new Contents(
                view.head(),
                runs,
                view.statements(),
                view.covered(),
                view.closed(),
                chain.get().parts().size(),
                bytes));
    }

    /// The segments, oldest first.
    public List<SegmentFacts> segments() throws IOException {
        List<SegmentFacts> all = new ArrayList<>();
        for (long segment : log.segments()) {
            Optional<Set<SessionId>> sessions =
                    SegmentIndex.read(folder, segment).map(Map::keySet);
            all.add(new SegmentFacts(segment, log.bytes(segment), sessions, log.file(segment)));
        }
        return all;
    }

    /// Calls `consumer` for each event of a session from a number on, in order.
    ///
    /// @throws IOException if the disk fails, or the session's key is not there
    public void read(SessionId session, long from, Consumer<Item> consumer) throws IOException {
        Optional<SessionChain> chain = index.find(session);
        if (chain.isPresent()) {
            reader.links(session, chain.get(), from, chain.get().view().head().sequence(), consumer);
        }
    }

    /// What of a session is receipted; empty if nothing is. Blocks on the disk.
    public Optional<ReceiptedChain> receipted(SessionId session) throws IOException {
        Optional<SessionChain> chain = index.find(session);
        return chain.isPresent() ? ReceiptedChain.of(session, reader, chain.get()) : Optional.empty();
    }

    /// The checkpoints and receipts of a session, in order.
    public List<Statement> statements(SessionId session) throws IOException {
        Optional<SessionChain> chain = index.find(session);
        return chain.isPresent() ? reader.statements(chain.get()) : List.of();
    }
}
