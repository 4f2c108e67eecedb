package io.invigil.server.ingest;

import io.invigil.protocol.wire.WireMessage.Refusal;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The end of a connection that is refused: the refusal is written, what still comes in is thrown away, and a little
/// later the connection is closed. Closing at once could reset it before the peer has read why.
final class Farewell extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(Farewell.class);
    private static final long LINGER_MILLIS = 1000;
    private static final String NAME = "farewell";

    /// Refuses the peer; later calls for the same channel do nothing. On the channel's event loop.
    ///
    /// @param who for the log: the session, or the address of a peer that is not known yet
    static void say(Channel channel, Object who, Refusal refusal) {
        if (channel.pipeline().get(NAME) != null || !channel.isActive()) {
            return;
        }
        LOG.warn("Refused {} at {}: {}: {}", who, channel.remoteAddress(), refusal.code(), refusal.message());
        channel.writeAndFlush(refusal).addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
        if (channel.pipeline().get(FrameDecoder.class) != null) {
            channel.pipeline().addBefore(Pipeline.FRAMES, NAME, new Farewell());
        }
        channel.config().setAutoRead(true);
        var _ = channel.eventLoop().schedule(() -> silently(channel), LINGER_MILLIS, TimeUnit.MILLISECONDS);
    }

    /// Closes the channel without a word. From any thread.
    static void silently(Channel channel) {
        channel.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    }

    /// Whether the channel was refused.
    static boolean said(Channel channel) {
        return channel.pipeline().get(NAME) != null;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ReferenceCountUtil.release(message);
    }
}
