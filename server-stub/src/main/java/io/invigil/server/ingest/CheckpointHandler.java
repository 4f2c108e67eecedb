package io.invigil.server.ingest;

import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.wire.WireMessage.Checkpointed;
import io.invigil.server.incident.Incident.Severity;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;

/// Takes checkpoints: verifies the signature, stores; the receipt that covers it follows.
final class CheckpointHandler extends SimpleChannelInboundHandler<Checkpointed> {
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
                .whenComplete(
                        (stored, failure) -> context.executor().execute(() -> acknowledger.answer(stored, failure)));
    }
}
