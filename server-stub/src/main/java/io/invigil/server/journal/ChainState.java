package io.invigil.server.journal;

import io.invigil.protocol.chain.ChainFit;
import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.wire.Item;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One session's chain as the check of a journal goes through it.
final class ChainState {
    private final SessionChain parts = new SessionChain();
    private ChainHead head = ChainHead.EMPTY;
    private boolean sealed;
    private boolean whole = true;

    /// Where the records that were seen are.
    SessionChain parts() {
        return parts;
    }

    /// A run whose content cannot be read.
    void passedOver(JournalRecord.Run run) {
        head = run.head();
        whole = false;
    }

    /// A run's links follow.
    ///
    /// @return what is wrong with them
    Optional<String> added(JournalRecord.Run run, List<Item> items) {
        Optional<String> fault =
                sealed ? Optional.of("event " + run.first() + " follows the sealing checkpoint") : Optional.empty();
        for (Item item : items) {
            ChainFit fit = head.fit(item.envelope());
            if (!item.envelope().of(run.session()) || (whole && !(fit instanceof ChainFit.Next))) {
                fault = Optional.of("event " + item.envelope().sequence() + " of session " + run.session()
                        + " does not follow event " + head.sequence());
            }
            head = ChainHead.of(item.envelope());
        }
        if (!head.equals(run.head())) {
            fault = Optional.of("events " + run.first() + " to " + run.head().sequence() + " of session "
                    + run.session() + " are not those that their record names");
            head = run.head();
        }
        return fault;
    }

    /// A checkpoint or a receipt follows.
    ///
    /// @return what is wrong with it
    Optional<String> stated(Statement statement, StoredReader reader) throws IOException {
        long sequence = statement.head().sequence();
        if (sequence > head.sequence()) {
            return Optional.of("a " + name(statement) + " of session " + statement.session() + " covers event "
                    + sequence + ", but only " + head.sequence() + " are here");
        }
        if (!hash(statement, reader).equals(statement.head().hash())) {
            return Optional.of("a " + name(statement) + " of session " + statement.session() + " covers another event "
                    + sequence + " than the one that is here");
        }
        sealed |= statement.kind() == Statement.Kind.CHECKPOINT && statement.sealing();
        return Optional.empty();
    }

    private Hash hash(Statement statement, StoredReader reader) throws IOException {
        long sequence = statement.head().sequence();
        if (sequence == 0) {
            return Hash.ZERO;
        }
        if (sequence == head.sequence()) {
            return head.hash();
        }
        return whole
                ? reader.link(statement.session(), parts, sequence).envelope().hash()
                : statement.head().hash();
    }

    static String name(Statement statement) {
        return statement.kind().name().toLowerCase(Locale.ROOT);
    }
}
