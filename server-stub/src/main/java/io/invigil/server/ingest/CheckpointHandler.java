package io.invigil.server.ingest;

import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.wire.WireMessage.Checkpointed;
import io.invigil.protocol.wire.WireMessage.Received;
import io.invigil.server.incident.Incident.Severity;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes checkpoints: verifies the signature, stores; the receipt that covers it follows.
final class CheckpointHandler extends SimpleChannelInboundHandler<Checkpointed> {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointHandler.class);

    private final Desk desk;
    private final Agent agent;
    private final Acknowledger acknowledger;

    CheckpointHandler(Desk desk, Agent agent) {
        super(Checkpointed.class);
        this.desk = desk;
        this.agent = agent;
        this.acknowledger = new Acknowledger(desk, agent);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, Checkpointed message) throws MisconductException {
        if (agent.refused()) {
            return;
        }
        Statement checkpoint = message.statement();
        if (!checkpoint.session().equals(agent.session())) {
            throw new MisconductException(
                    "foreign-event", Severity.SERIOUS, "a checkpoint is of another session: " + checkpoint.session());
        }
        if (!checkpoint.signedBy(agent.signingKey())) {
            throw new MisconductException(
                    "wrong-signature",
                    Severity.SERIOUS,
                    "the checkpoint at event " + checkpoint.head().sequence()
                            + " is not signed by the session's signing key");
        }
        var _ = desk.journal()
                .append(agent.session(), checkpoint)
                .whenComplete((stored, failure) -> context.executor().execute(() -> {
                    acknowledger.answer(stored, failure);
                    if (checkpoint.sealing() && failure == null) {
                        remind();
                    }
                }));
    }

    /// The receipt of the seal may have been signed while the agent was coming back: after the look that the
    /// welcome tells of, before the agent was there to get it. No other follows.
    private void remind() {
        if (!desk.journal().sealed(agent.session())) {
            return;
        }
        desk.blocking().execute(() -> {
            try {
                desk.journal().receipt(agent.session()).ifPresent(receipt -> agent.send(new Received(receipt)));
            } catch (IOException unread) {
                LOG.error("The receipt of session {} cannot be read", agent.session(), unread);
            }
        });
    }
}
