package io.invigil.server.ingest;

import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.wire.WireMessage.Received;
import io.invigil.server.journal.Committed;
import io.invigil.server.journal.JournalListener;
import java.util.List;

/// Hands receipts that are on disk to the agents that are connected; the others get theirs with the next welcome.
final class ReceiptCourier implements JournalListener {
    private final Agents agents;

    ReceiptCourier(Agents agents) {
        this.agents = agents;
    }

    @Override
    public void committed(List<Committed> sessions) {
        for (Committed committed : sessions) {
            for (Statement statement : committed.statements()) {
                if (statement.kind() == Statement.Kind.RECEIPT) {
                    agents.find(committed.session()).ifPresent(agent -> agent.send(new Received(statement)));
                }
            }
        }
    }
}
