package io.invigil.server.ingest;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.wire.WireMessage.Refusal;
import io.invigil.protocol.wire.WireMessage.Stored;
import io.invigil.server.journal.ChainException;
import io.invigil.server.journal.JournalException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells an agent what became of what it sent: that it is on disk, or in words why it is not.
final class Acknowledger {
    private static final Logger LOG = LoggerFactory.getLogger(Acknowledger.class);

    private final Desk desk;
    private final Agent agent;

    Acknowledger(Desk desk, Agent agent) {
        this.desk = desk;
        this.agent = agent;
    }

    /// @param stored  null if it failed
    /// @param failure null if it did not
    void answer(@Nullable ChainHead stored, @Nullable Throwable failure) {
        if (agent.refused()) {
            return;
        }
        if (stored != null) {
            agent.send(
                    new Stored(stored, desk.pressure().credit(), desk.journal().load()));
            return;
        }
        switch (failure) {
            case ChainException misfit -> refuse(misfit);
            case JournalException unwritten -> overloaded(unwritten.getMessage() + "; connect again later");
            case null, default -> {
                LOG.error("What session {} sent was not stored", agent.session(), failure);
                overloaded("the server failed to store this; connect again later");
            }
        }
    }

    private void overloaded(String message) {
        agent.refuse(new Refusal("overloaded", message, false, desk.pressure().comeBackIn()));
    }

    private void refuse(ChainException misfit) {
        String detail = String.valueOf(misfit.getMessage());
        if (misfit.kind() != ChainException.Kind.SEALED) {
            desk.alarms().chain(agent.session(), misfit.kind(), misfit.sequence(), detail);
        }
        switch (misfit.kind()) {
            case FORK, BROKEN_LINK -> agent.refuse("forked", detail, true);
            case GAP -> agent.refuse("malformed", detail + "; connect again and go on where the welcome says", false);
            case SEALED -> agent.refuse("gone", detail, true);
        }
    }
}
