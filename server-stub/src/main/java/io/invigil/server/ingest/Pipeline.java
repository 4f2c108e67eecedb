package io.invigil.server.ingest;

import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.concurrent.TimeUnit;

/// Lets a new connection in or not, and sets it up: TLS, who it is, frames, messages, hello. What follows the
/// hello is added by it.
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
        if (channel.remoteAddress() == null) {
            // it was gone before it was taken
            Farewell.silently(channel);
            return;
        }
        var from = channel.remoteAddress().getAddress();
        switch (desk.doors().gate().knock(from, () -> giveWay(channel))) {
            case Gate.Answer.TurnedAway(String cause) -> {
                desk.doors().refusals().count(cause, from.getHostAddress(), "turned away before TLS");
                Farewell.abruptly(channel);
            }
            case Gate.Answer.Enter(Gate.Visit visit, var instead) -> {
                instead.ifPresent(Gate.Visit::cut);
                channel.attr(Doors.VISIT).set(visit);
                channel.closeFuture().addListener(gone -> desk.doors().gate().left(visit));
                setUp(channel);
            }
        }
    }

    private void giveWay(SocketChannel channel) {
        desk.doors()
                .refusals()
                .count("handshake not finished", channel.remoteAddress().getHostString(), "it gave way to a newer one");
        Farewell.abruptly(channel);
    }

    private void setUp(SocketChannel channel) {
        IngestSettings settings = desk.settings();
        desk.agents().opened(channel);
        SslHandler handler = tls.newHandler(channel.alloc());
        handler.setHandshakeTimeoutMillis(settings.handshakeTime().toMillis());
        channel.pipeline()
                .addLast("tls", handler)
                .addLast("idle", new IdleStateHandler(settings.pingInterval().toMillis(), 0, 0, TimeUnit.MILLISECONDS))
                .addLast(FRAMES, new FrameDecoder(settings.frameTime(), FrameDecoder.MOST_BEFORE_WELCOME))
                .addLast("messages", new MessageCodec())
                .addLast("peer", new PeerHandler(desk))
                .addLast("last", new LastHandler(desk));
    }
}
