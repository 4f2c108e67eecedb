package io.invigil.server.journal;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.log.Place;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.wire.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;

/// What the journal holds of one session. The writer's thread adds what it appends; {@link #publish()} shows that to
/// the other threads once it is on disk.
final class SessionChain {
    private final CopyOnWriteArrayList<Part> parts = new CopyOnWriteArrayList<>();
    private final List<List<Item>> unpublished = new ArrayList<>();
    private ChainHead head = ChainHead.EMPTY;
    private long covered = -1;
    private OptionalLong checkpointed = OptionalLong.empty();
    private int statements;
    private boolean sealed;
    private boolean closed;
    private volatile View view = new View(ChainHead.EMPTY, -1, 0, false, false);

    /// What is on disk.
    ///
    /// @param covered    how far the newest receipt goes, -1 for none
    /// @param statements how many checkpoints and receipts
    /// @param sealed     whether the sealing checkpoint is there
    /// @param closed     whether the receipt of the sealing checkpoint is there, too
    record View(ChainHead head, long covered, int statements, boolean sealed, boolean closed) {
        /// Whether a receipt is due.
        boolean uncovered() {
            return covered < head.sequence() || (sealed && !closed);
        }
    }

    /// What is on disk.
    View view() {
        return view;
    }

    /// Where the records are, oldest segment first.
    List<Part> parts() {
        return parts;
    }

    /// The newest link, on disk or about to be. For the writer, as all below.
    ChainHead head() {
        return head;
    }

    boolean sealed() {
        return sealed;
    }

    /// How far the newest checkpoint goes, 0 for none; empty if nobody has looked since the journal was opened.
    OptionalLong checkpointed() {
        return checkpointed;
    }

    /// What was found on disk.
    void checkpointed(long sequence) {
        checkpointed = OptionalLong.of(sequence);
    }

    boolean closed() {
        return closed;
    }

    /// The hash of a link that is not on disk yet; empty if it is.
    Optional<Hash> unpublished(long sequence) {
        long position = sequence - view.head().sequence() - 1;
        for (List<Item> run : position < 0 ? List.<List<Item>>of() : unpublished) {
            if (position < run.size()) {
                return Optional.of(run.get((int) position).envelope().hash());
            }
            position -= run.size();
        }
        return Optional.empty();
    }

    /// Takes what a segment holds, at opening, in the order of the segments.
    void found(Part part) {
        parts.add(part);
        if (part.runs() > 0) {
            head = part.head();
        }
        covered = Math.max(covered, part.covered());
        statements += part.statements();
        sealed |= part.sealed();
        closed |= part.closed();
    }

    void added(List<Item> items, OpenPart part, Place place) {
        in(part);
        head = ChainHead.of(items.getLast().envelope());
        part.run(items.getFirst().envelope().sequence(), head, place.offset());
        unpublished.add(items);
    }

    void added(Statement statement, OpenPart part, Place place) {
        in(part);
        part.statement(statement, place.offset());
        statements++;
        switch (statement.kind()) {
            case CHECKPOINT -> {
                sealed |= statement.sealing();
                checkpointed = OptionalLong.of(statement.head().sequence());
            }
            case RECEIPT -> {
                covered = statement.head().sequence();
                closed |= statement.sealing();
            }
        }
    }

    private void in(OpenPart part) {
        if (parts.isEmpty() || parts.getLast() != part) {
            parts.add(part);
        }
    }

    /// A segment is whole: its records are found by what stands in its index now.
    void indexed(Part part) {
        for (int i = parts.size() - 1; i >= 0; i--) {
            if (parts.get(i).segment() == part.segment()) {
                parts.set(i, part);
                return;
            }
        }
    }

    void publish() {
        view = new View(head, covered, statements, sealed, closed);
        unpublished.clear();
    }
}
