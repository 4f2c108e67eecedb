package io.invigil.server.ingest;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.wire.WireCodec;
import io.invigil.protocol.wire.WireMessage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToMessageCodec;
import java.util.List;

/// Turns frames into messages, and messages into frames with their length in front.
final class MessageCodec extends MessageToMessageCodec<ByteBuf, WireMessage> {
    MessageCodec() {
        super(ByteBuf.class, WireMessage.class);
    }

    @Override
    protected void encode(ChannelHandlerContext context, WireMessage message, List<Object> out) {
        byte[] bytes = WireCodec.encode(message);
        out.add(context.alloc()
                .buffer(Integer.BYTES + bytes.length)
                .writeInt(bytes.length)
                .writeBytes(bytes));
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf frame, List<Object> out)
            throws MalformedBytesException {
        out.add(WireCodec.decode(ByteBufUtil.getBytes(frame)));
    }
}
