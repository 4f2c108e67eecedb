package io.invigil.server.ingest;

import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.Item;
import io.invigil.protocol.wire.WireMessage.Received;
import io.invigil.server.journal.JournalListener;
import java.util.List;

/// Hands receipts that are on disk to the agents that are connected; the others get theirs with the next welcome.
final class ReceiptCourier implements JournalListener {
    private final Agents agents;

    ReceiptCourier(Agents agents) {
        this.agents = agents;
    }

    @Override
    public void stored(SessionId session, List<Item> items) {
        // said by who took them
    }

    @Override
    public void signed(Statement statement) {
        if (statement.kind() == Statement.Kind.RECEIPT) {
            agents.find(statement.session()).ifPresent(agent -> agent.send(new Received(statement)));
        }
    }
}
