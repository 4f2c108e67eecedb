package io.invigil.server.journal;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.log.CorruptLogException;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.WireMessage.Item;
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

/// All that agents sent, on disk in `DATA/journal`. One thread writes: it takes all that waits, appends it,
/// and makes it durable with one fsync. For any number of threads.
public final class Journal implements Closeable {
    private Journal() {}

    /// Opens the journal, or makes it. What was acknowledged is there, whatever happened to the process before.
    ///
    /// @param dataFolder the server's data folder; it exists
    /// @throws IOException         if the folder is in use, not writable or the disk is full
    /// @throws CorruptLogException if the journal is damaged otherwise than by a crash
    public static Journal open(Path dataFolder, EvidenceSigner signer, InstantSource clock)
            throws IOException, CorruptLogException {
        return new Journal();
    }

    /// The newest link of a session's chain on disk.
    public ChainHead head(SessionId session) {
        return ChainHead.EMPTY;
    }

    /// The newest receipt of a session; empty before anything is stored.
    public Optional<Statement> receipt(SessionId session) {
        return Optional.empty();
    }

    /// Whether the sealing checkpoint of a session is on disk.
    public boolean sealed(SessionId session) {
        return false;
    }

    /// All sessions of which something is stored.
    public Set<SessionId> sessions() {
        return Set.of();
    }

    /// Stores links, all or none. Those that are stored already are passed over.
    ///
    /// @return completes with a receipt when they are on disk; fails with a {@link ChainException} when they do not
    ///     fit, with a {@link JournalException} when they cannot be written
    public CompletableFuture<Statement> append(SessionId session, List<Item> items) {
        return CompletableFuture.failedFuture(new IOException("not written yet"));
    }

    /// Stores a checkpoint whose signature was verified. One that is stored already is passed over.
    ///
    /// @return as with links
    public CompletableFuture<Statement> append(SessionId session, Statement checkpoint) {
        return CompletableFuture.failedFuture(new IOException("not written yet"));
    }

    /// Calls `reader` for each stored link of a session, in order. Blocks on the disk.
    ///
    /// @param fromSequence from 1
    public void read(SessionId session, long fromSequence, Consumer<Item> reader) throws IOException {}

    /// The picture of a frame-captured event; empty if there is none. Blocks on the disk.
    public Optional<byte[]> media(SessionId session, long sequence) throws IOException {
        return Optional.empty();
    }

    /// Writes what waits, then closes. Later appends fail.
    @Override
    public void close() {}
}
