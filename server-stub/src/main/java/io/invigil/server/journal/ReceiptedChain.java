package io.invigil.server.journal;

import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.Item;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What a server vouches for of one session: its chain, as far as the newest receipt goes.
public final class ReceiptedChain {
    private final SessionId session;
    private final StoredReader reader;
    private final SessionChain chain;
    private final List<Statement> statements;

    private ReceiptedChain(SessionId session, StoredReader reader, SessionChain chain, List<Statement> statements) {
        this.session = session;
        this.reader = reader;
        this.chain = chain;
        this.statements = statements;
    }

    /// Looks how far a session's chain is receipted.
    ///
    /// @return empty if no receipt of it is in the journal
    /// @throws IOException if the journal cannot be read
    static Optional<ReceiptedChain> of(SessionId session, StoredReader reader, SessionChain chain) throws IOException {
        return chain.view().covered() < 0
                ? Optional.empty()
                : Optional.of(
                        new ReceiptedChain(session, reader, chain, covered(reader.statements(chain), chain.view())));
    }

    private static List<Statement> covered(List<Statement> all, SessionChain.View view) {
        List<Statement> covered = new ArrayList<>();
        for (Statement statement : all) {
            boolean reaches = statement.head().sequence() <= view.covered();
            // a sealing checkpoint counts once the server has said so, too
            boolean half = statement.kind() == Statement.Kind.CHECKPOINT && statement.sealing() && !view.closed();
            if (reaches && !half) {
                covered.add(statement);
            }
        }
        return covered;
    }

    /// How far the newest receipt goes.
    public long covered() {
        return chain.view().covered();
    }

    /// Whether the sealing checkpoint is there, and the receipt for it.
    public boolean sealed() {
        return chain.view().closed();
    }

    /// Reads the links that a receipt covers, in order.
    ///
    /// @throws IOException if the disk fails, or the session's content was destroyed
    public void read(Consumer<Item> consumer) throws IOException {
        reader.links(session, chain, 1, covered(), consumer);
    }

    /// The checkpoints and receipts about these links, in order.
    public List<Statement> statements() {
        return List.copyOf(statements);
    }
}
