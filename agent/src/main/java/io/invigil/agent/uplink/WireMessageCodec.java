package io.invigil.agent.uplink;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.wire.WireCodec;
import io.invigil.protocol.wire.WireMessage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToMessageCodec;
import java.util.List;

/// Turns frames into messages and back; the frames' lengths are the work of the handler in front.
final class WireMessageCodec extends MessageToMessageCodec<ByteBuf, WireMessage> {
    WireMessageCodec() {
        super(ByteBuf.class, WireMessage.class);
    }

    @Override
    protected void encode(ChannelHandlerContext context, WireMessage message, List<Object> out) {
        out.add(Unpooled.wrappedBuffer(WireCodec.encode(message)));
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf frame, List<Object> out)
            throws MalformedBytesException {
        out.add(WireCodec.decode(ByteBufUtil.getBytes(frame)));
    }
}
