package io.invigil.server.ingest;

import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.concurrent.TimeUnit;

/// Sets a new connection up: TLS, who it is, frames, messages, hello. What follows the hello is added by it.
final class Pipeline extends ChannelInitializer<SocketChannel> {
    /// Name of the frame decoder.
    static final String FRAMES = "frames";

    private final SslContext tls;
    private final Desk desk;

    Pipeline(SslContext tls, Desk desk) {
        this.tls = tls;
        this.desk = desk;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        IngestSettings settings = desk.settings();
        desk.agents().opened(channel);
        SslHandler handler = tls.newHandler(channel.alloc());
        handler.setHandshakeTimeoutMillis(settings.handshakeTime().toMillis());
        channel.pipeline()
                .addLast("tls", handler)
                .addLast("idle", new IdleStateHandler(settings.pingInterval().toMillis(), 0, 0, TimeUnit.MILLISECONDS))
                .addLast(FRAMES, new FrameDecoder(settings.frameTime()))
                .addLast("messages", new MessageCodec())
                .addLast("peer", new PeerHandler(desk))
                .addLast("last", new LastHandler());
    }
}
