package io.invigil.server.bench;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.wire.WireCodec;
import io.invigil.protocol.wire.WireMessage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.timeout.IdleState;
import io.netty.handler.timeout.IdleStateEvent;

/// One connection of an agent of a crowd.
final class CrowdChannel extends SimpleChannelInboundHandler<ByteBuf> {
    private final CrowdAgent agent;
    private boolean opened;
    private boolean welcomed;
    private String why = "the connection was cut";

    CrowdChannel(CrowdAgent agent) {
        this.agent = agent;
    }

    static void send(ChannelHandlerContext context, WireMessage message) {
        byte[] bytes = WireCodec.encode(message);
        var _ = context.writeAndFlush(context.alloc()
                .buffer(Integer.BYTES + bytes.length)
                .writeInt(bytes.length)
                .writeBytes(bytes));
    }

    @Override
    public void channelActive(ChannelHandlerContext context) throws Exception {
        opened = true;
        super.channelActive(context);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        switch (event) {
            case SslHandshakeCompletionEvent handshake
            when handshake.isSuccess() ->
                send(
                        context,
                        new WireMessage.Hello(WireCodec.PROTOCOL, agent.member().session(), "bench", agent.head()));
            case SslHandshakeCompletionEvent handshake ->
                why = String.valueOf(handshake.cause().getMessage());
            case IdleStateEvent idle
            when idle.state() == IdleState.READER_IDLE -> {
                why = "the server is silent";
                var _ = context.close();
            }
            case IdleStateEvent idle -> {
                if (welcomed) {
                    send(context, new WireMessage.Ping(agent.number()));
                }
            }
            default -> context.fireUserEventTriggered(event);
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf frame) throws MalformedBytesException {
        switch (WireCodec.decode(ByteBufUtil.getBytes(frame))) {
            case WireMessage.Welcome welcome -> {
                welcomed = true;
                agent.welcomed(context, welcome.stored());
            }
            case WireMessage.Stored(ChainHead head, var credit, int load) -> agent.stored(head);
            case WireMessage.Ping(long nonce) -> send(context, new WireMessage.Pong(nonce));
            case WireMessage.Refusal refusal -> {
                why = "refused: " + refusal.code() + ": " + refusal.message();
                agent.refused(refusal);
                var _ = context.close();
            }
            default -> {
                // receipts: an agent would keep them
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (opened) {
            agent.ended(why);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        why = String.valueOf(cause.getMessage());
        var _ = context.close();
    }
}
