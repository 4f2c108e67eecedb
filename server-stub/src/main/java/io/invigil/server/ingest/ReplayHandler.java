package io.invigil.server.ingest;

import io.invigil.protocol.wire.WireMessage.Batch;
import io.invigil.server.incident.Incident.Severity;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/// Notices an agent that sends what the welcome said is stored: an agent goes on behind that, so this is an
/// earlier recording of its connection, or a copy of its spool. The events are acknowledged again and not stored
/// twice.
final class ReplayHandler extends ChannelInboundHandlerAdapter {
    private final Desk desk;
    private final Agent agent;
    private final long stored;
    private boolean noticed;

    /// @param stored the sequence number that the welcome named
    ReplayHandler(Desk desk, Agent agent, long stored) {
        this.desk = desk;
        this.agent = agent;
        this.stored = stored;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!noticed
                && message instanceof Batch(var items)
                && !items.isEmpty()
                && items.getFirst().envelope().of(agent.session())
                && items.getFirst().envelope().sequence() <= stored) {
            noticed = true;
            desk.alarms()
                    .raise(
                            agent.session(),
                            "stream-replayed",
                            Severity.WARNING,
                            "events from " + items.getFirst().envelope().sequence() + " on were sent again, although "
                                    + stored + " were stored and the agent was told so");
        }
        context.fireChannelRead(message);
    }
}
