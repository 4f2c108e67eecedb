package io.invigil.server.ingest;

import io.invigil.protocol.model.SessionId;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.concurrent.TimeUnit;

/// Lets a new connection in or not, and sets it up step by step: TLS and who it is; frames, messages and the hello
/// once that is known; the rest after the hello, which adds it. So a peer that goes no further costs no more.
final class Pipeline extends ChannelInitializer<SocketChannel> {
    /// Name of the frame decoder.
    static final String FRAMES = "frames";

    private static final String PEER = "peer";

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
        desk.agents().opened(channel);
        SslHandler handler = tls.newHandler(channel.alloc(), desk.handshakes());
        handler.setHandshakeTimeoutMillis(desk.settings().handshakeTime().toMillis());
        channel.pipeline()
                .addLast("tls", handler)
                .addLast(PEER, new PeerHandler(desk))
                .addLast("last", new LastHandler(desk));
    }

    /// Goes on with a connection whose peer is known.
    static void known(ChannelPipeline pipeline, Desk desk, SessionId session) {
        IngestSettings settings = desk.settings();
        long ping = settings.pingInterval().toMillis();
        pipeline.addBefore(PEER, "idle", new IdleStateHandler(ping, 0, 0, TimeUnit.MILLISECONDS))
                .addBefore(PEER, FRAMES, new FrameDecoder(settings.frameTime(), FrameDecoder.MOST_BEFORE_WELCOME))
                .addBefore(PEER, "messages", new MessageCodec())
                .replace(PEER, "hello", new HelloHandler(desk, session));
    }
}
