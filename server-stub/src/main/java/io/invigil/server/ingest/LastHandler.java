package io.invigil.server.ingest;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.WireMessage.Refusal;
import io.invigil.server.incident.Incident.Severity;
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

    private final Desk desk;

    LastHandler(Desk desk) {
        this.desk = desk;
    }

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
            case MisconductException misconduct ->
                refuse(context, misconduct.kind(), misconduct.severity(), String.valueOf(misconduct.getMessage()));
            case MalformedBytesException malformed -> refuse(context, String.valueOf(malformed.getMessage()));
            case TooLongFrameException tooLong
            when String.valueOf(tooLong.getMessage()).contains("welcome") ->
                refuse(context, String.valueOf(tooLong.getMessage()));
            case TooLongFrameException tooLong ->
                refuse(context, "oversized-frame", Severity.WARNING, "a frame is longer than 4 MiB");
            case CorruptedFrameException corrupted -> refuse(context, "a frame's length is below zero");
            case ReadTimeoutException slow ->
                refuse(context, "unfinished-frame", Severity.WARNING, "a frame took too long to arrive");
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

    private void refuse(ChannelHandlerContext context, String message) {
        refuse(context, "malformed-message", Severity.WARNING, message);
    }

    private void refuse(ChannelHandlerContext context, String kind, Severity severity, String message) {
        if (Farewell.said(context.channel())) {
            return;
        }
        SessionId session = context.channel().attr(Doors.SESSION).get();
        if (session != null) {
            desk.alarms().raise(session, kind, severity, "the agent's connection was refused: " + message);
        }
        Farewell.say(
                context.channel(),
                desk.doors().refusals(),
                new Refusal("malformed", message, false, desk.pressure().comeBackIn()));
    }
}
