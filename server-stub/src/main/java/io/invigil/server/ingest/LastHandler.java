package io.invigil.server.ingest;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.wire.WireMessage.Refusal;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.timeout.ReadTimeoutException;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Refuses what nobody in front of it took: messages out of place, bytes that are no messages.
final class LastHandler extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(LastHandler.class);

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ReferenceCountUtil.release(message);
        refuse(
                context,
                "a message of the kind " + message.getClass().getSimpleName() + " has no place here; the first is a"
                        + " hello, then the server's welcome is waited for");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        Throwable reason = cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        switch (reason) {
            case MalformedBytesException malformed -> refuse(context, String.valueOf(malformed.getMessage()));
            case TooLongFrameException tooLong -> refuse(context, "a frame is longer than 4 MiB");
            case CorruptedFrameException corrupted -> refuse(context, "a frame's length is below zero");
            case ReadTimeoutException slow -> refuse(context, "a frame took too long to arrive");
            case IOException gone -> {
                LOG.debug("{} is gone: {}", context.channel().remoteAddress(), gone.getMessage());
                Farewell.silently(context.channel());
            }
            default -> {
                LOG.error("The connection of {} failed", context.channel().remoteAddress(), reason);
                Farewell.silently(context.channel());
            }
        }
    }

    private static void refuse(ChannelHandlerContext context, String message) {
        Farewell.say(context.channel(), "a peer", new Refusal("malformed", message, false));
    }
}
