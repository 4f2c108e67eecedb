package io.invigil.server.journal;

import io.invigil.protocol.chain.ChainFit;
import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.Envelope;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.Item;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// What waits for the writer.
sealed interface Request {
    /// Whose it is.
    SessionId session();

    /// Bytes in memory, about.
    long bytes();

    /// Completes with the session's newest link on disk when this is there, too.
    CompletableFuture<ChainHead> done();

    /// Links of one session to store, made ready for the writer by who brings them: there they are still in the
    /// cache of the core that has just read them, and the writer need not look at each again.
    ///
    /// @param joined  whether each follows the one before it
    /// @param content what is encrypted of them, see {@link RunCipher}
    record Links(SessionId session, List<Item> items, boolean joined, byte[] content, CompletableFuture<ChainHead> done)
            implements Request {
        /// @throws IllegalArgumentException if one of them is another session's
        static Links of(SessionId session, List<Item> items) {
            boolean joined = true;
            Optional<ChainHead> before = Optional.empty();
            for (Item item : items) {
                Envelope envelope = item.envelope();
                if (!envelope.of(session)) {
                    throw new IllegalArgumentException(envelope + " is no event of session " + session);
                }
                joined &= before.isEmpty() || before.get().fit(envelope) instanceof ChainFit.Next;
                before = Optional.of(ChainHead.of(envelope));
            }
            return new Links(session, List.copyOf(items), joined, RunCipher.content(items), new CompletableFuture<>());
        }

        @Override
        public long bytes() {
            return 2L * content.length;
        }
    }

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
