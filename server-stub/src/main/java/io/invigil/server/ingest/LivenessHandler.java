package io.invigil.server.ingest;

import io.invigil.protocol.wire.WireMessage.Goodbye;
import io.invigil.protocol.wire.WireMessage.Ping;
import io.invigil.protocol.wire.WireMessage.Pong;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.timeout.IdleStateEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks a silent agent whether it is there, answers when it asks, cuts it when it stays silent, and tells when it is
/// gone. An agent that does not read its receipts is not read from either.
final class LivenessHandler extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(LivenessHandler.class);

    private final Desk desk;
    private final Agent agent;
    private final long mostSilentIntervals;
    private long silentIntervals;

    LivenessHandler(Desk desk, Agent agent) {
        this.desk = desk;
        this.agent = agent;
        this.mostSilentIntervals =
                Math.max(1, desk.settings().silence().dividedBy(desk.settings().pingInterval()));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        switch (message) {
            case Ping(long nonce) -> agent.send(new Pong(nonce));
            case Pong pong -> {
                // that it came is all it says
            }
            case Goodbye(String reason) -> {
                LOG.info("Session {} says good-bye: {}", agent.session(), reason);
                agent.leaves();
            }
            default -> context.fireChannelRead(message);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof IdleStateEvent idle) {
            silentIntervals = idle.isFirst() ? 1 : silentIntervals + 1;
            if (silentIntervals >= mostSilentIntervals) {
                LOG.info(
                        "Session {} is silent for {}; its connection is cut",
                        agent.session(),
                        desk.settings().silence());
                Farewell.silently(context.channel());
            } else {
                agent.send(new Ping(silentIntervals));
            }
        }
        super.userEventTriggered(context, event);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) throws Exception {
        context.channel().config().setAutoRead(context.channel().isWritable());
        super.channelWritabilityChanged(context);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        if (desk.agents().left(agent)) {
            LOG.info("Session {} disconnected{}", agent.session(), agent.leaving() ? "" : " without a good-bye");
            desk.feed().publish(new LiveEvent.Disconnected(agent.session(), agent.leaving()));
        }
        super.channelInactive(context);
    }
}
