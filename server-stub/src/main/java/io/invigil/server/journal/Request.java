package io.invigil.server.journal;

import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.WireMessage.Item;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// What waits for the writer.
sealed interface Request {
    /// Whose it is.
    SessionId session();

    /// Bytes on disk, about.
    long bytes();

    /// Completes when it is on disk.
    CompletableFuture<Statement> done();

    /// Links of one session to store.
    record Links(SessionId session, List<Item> items, long bytes, CompletableFuture<Statement> done)
            implements Request {}

    /// A checkpoint to store.
    record Checkpoint(SessionId session, Statement statement, CompletableFuture<Statement> done) implements Request {
        @Override
        public long bytes() {
            return Statement.LENGTH + Statement.SIGNATURE_LENGTH;
        }
    }
}
