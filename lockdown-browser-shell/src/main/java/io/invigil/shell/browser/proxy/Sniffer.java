package io.invigil.shell.browser.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslHandler;
import java.util.List;
import java.util.Optional;

/// Sees from the first byte in a tunnel whether TLS is spoken in it. Chromium asks for tunnels for `ws:` as well.
final class Sniffer extends ByteToMessageDecoder {
    private static final int TLS_HANDSHAKE = 0x16;

    private final Surroundings around;
    private final Target target;

    Sniffer(Surroundings around, Target target) {
        this.around = around;
        this.target = target;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (!in.isReadable()) {
            return;
        }
        boolean secure = in.getByte(in.readerIndex()) == TLS_HANDSHAKE;
        if (secure) {
            context.pipeline().addLast(new SslHandler(around.own().engine()));
        }
        ProxyPipeline.requests(context.channel(), around, Optional.of(target.with(secure)));
        context.pipeline().remove(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        var _ = context.close();
    }
}
