package io.invigil.server.journal;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.wire.WireMessage.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the journal holds of one session. The writer's thread adds what it appends; {@link #publish()} shows that to
/// the other threads once it is on disk.
final class SessionChain {
    private final Places links = new Places();
    private final Places statements = new Places();
    private final List<Hash> unpublished = new ArrayList<>();
    private ChainHead head = ChainHead.EMPTY;
    private Optional<Statement> receipt = Optional.empty();
    private Optional<Statement> checkpoint = Optional.empty();
    private volatile View view = new View(ChainHead.EMPTY, 0, Optional.empty(), false);

    /// What is on disk.
    ///
    /// @param statements how many checkpoints and receipts
    record View(ChainHead head, int statements, Optional<Statement> receipt, boolean sealed) {}

    /// What is on disk.
    View view() {
        return view;
    }

    /// Index of the record of a link that is on disk.
    long link(long sequence) {
        return links.at(Math.toIntExact(sequence - 1));
    }

    /// Index of the record of a checkpoint or receipt that is on disk.
    long statement(int position) {
        return statements.at(position);
    }

    /// The newest link, on disk or about to be. For the writer, as all below.
    ChainHead head() {
        return head;
    }

    Optional<Statement> receipt() {
        return receipt;
    }

    Optional<Statement> checkpoint() {
        return checkpoint;
    }

    boolean sealed() {
        return checkpoint.map(Statement::sealing).orElse(false);
    }

    /// The hash of a link that is not on disk yet; empty if it is.
    Optional<Hash> unpublished(long sequence) {
        long position = sequence - view.head().sequence() - 1;
        return position < 0 ? Optional.empty() : Optional.of(unpublished.get(Math.toIntExact(position)));
    }

    void added(Item item, long place) {
        head = ChainHead.of(item.envelope());
        links.add(place);
        unpublished.add(head.hash());
    }

    void added(Statement statement, long place) {
        switch (statement.kind()) {
            case CHECKPOINT -> checkpoint = Optional.of(statement);
            case RECEIPT -> receipt = Optional.of(statement);
        }
        statements.add(place);
    }

    void publish() {
        view = new View(head, statements.size(), receipt, sealed());
        unpublished.clear();
    }
}
