package io.invigil.server.journal;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.Item;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// What waits for the writer.
sealed interface Request {
    /// Whose it is.
    SessionId session();

    /// Bytes on disk, about.
    long bytes();

    /// Completes with the session's newest link on disk when this is there, too.
    CompletableFuture<ChainHead> done();

    /// Links of one session to store.
    record Links(SessionId session, List<Item> items, long bytes, CompletableFuture<ChainHead> done)
            implements Request {}

    /// A checkpoint or a receipt to store.
    record Signed(Statement statement, CompletableFuture<ChainHead> done) implements Request {
        @Override
        public SessionId session() {
            return statement.session();
        }

        @Override
        public long bytes() {
            return Statement.LENGTH + Statement.SIGNATURE_LENGTH;
        }
    }
}
