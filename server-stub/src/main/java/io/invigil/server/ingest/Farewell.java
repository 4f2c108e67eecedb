package io.invigil.server.ingest;

import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.WireMessage.Refusal;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/// The end of a connection that is refused: the refusal is written, what still comes in is thrown away, and a
/// little later the connection is closed. Closing at once could reset it before the peer has read why.
final class Farewell extends ChannelInboundHandlerAdapter {
    private static final long LINGER_MILLIS = 1000;
    private static final String NAME = "farewell";

    /// Refuses the peer; later calls for the same channel do nothing. On the channel's event loop.
    ///
    /// @param refusals counts it under the refusal's code
    static void say(Channel channel, Refusals refusals, Refusal refusal) {
        if (channel.pipeline().get(NAME) != null || !channel.isActive()) {
            return;
        }
        refusals.count(refusal.code(), who(channel), refusal.message());
        channel.writeAndFlush(refusal).addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
        if (channel.pipeline().get(FrameDecoder.class) != null) {
            channel.pipeline().addBefore(Pipeline.FRAMES, NAME, new Farewell());
        }
        channel.config().setAutoRead(true);
        var _ = channel.eventLoop().schedule(() -> silently(channel), LINGER_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static String who(Channel channel) {
        SessionId session = channel.attr(Doors.SESSION).get();
        String from =
                channel.remoteAddress() instanceof InetSocketAddress address ? address.getHostString() : "unknown";
        return session == null ? from : "session " + session + " at " + from;
    }

    /// Ends the connection at once and keeps nothing of it, not even what the system would keep. From any thread.
    static void abruptly(SocketChannel channel) {
        channel.config().setSoLinger(0);
        Runnable close = () -> channel.unsafe().close(channel.voidPromise());
        if (channel.eventLoop().inEventLoop()) {
            close.run();
        } else {
            channel.eventLoop().execute(close);
        }
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
