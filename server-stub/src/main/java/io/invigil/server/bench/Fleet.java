package io.invigil.server.bench;

import io.invigil.protocol.wire.WireCodec;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// The agents of a cohort, each with a connection of its own over TLS, all on one thread.
final class Fleet implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 120;

    /// Fewer than a server takes from one address before they have shown whose they are.
    private static final int ARRIVING = 256;

    private final MultiThreadIoEventLoopGroup loops;
    private final List<Channel> channels = new ArrayList<>();
    private final List<BenchAgent> agents = new ArrayList<>();

    private Fleet() {
        loops = new MultiThreadIoEventLoopGroup(
                1, Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    }

    /// Connects all of a cohort, and waits until each was welcomed.
    static Fleet connect(Cohort cohort, URI ingest, BenchAgent.Listener listener) throws Exception {
        Fleet fleet = new Fleet();
        try {
            for (Cohort.Member member : cohort.members()) {
                int early = fleet.agents.size() - ARRIVING;
                if (early >= 0) {
                    var _ = fleet.agents.get(early).welcomed().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                }
                BenchAgent agent = new BenchAgent(cohort, member, listener);
                fleet.agents.add(agent);
                fleet.channels.add(fleet.connect(cohort, ingest, agent));
            }
            CompletableFuture.allOf(
                            fleet.agents.stream().map(BenchAgent::welcomed).toArray(CompletableFuture[]::new))
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return fleet;
        } catch (Exception failed) {
            fleet.close();
            throw failed;
        }
    }

    private Channel connect(Cohort cohort, URI ingest, BenchAgent agent) throws Exception {
        SslContext tls = tls(cohort, agent.member());
        ChannelFuture connecting = new Bootstrap()
                .group(loops)
                .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(
                                        tls.newHandler(channel.alloc(), "localhost", ingest.getPort()),
                                        new LengthFieldBasedFrameDecoder(WireCodec.MAX_FRAME + 4, 0, 4, 0, 4),
                                        agent);
                    }
                })
                .connect(ingest.getHost(), ingest.getPort())
                .await();
        if (!connecting.isSuccess()) {
            throw new IllegalStateException("no connection to " + ingest, connecting.cause());
        }
        return connecting.channel();
    }

    private static SslContext tls(Cohort cohort, Cohort.Member member) throws Exception {
        return SslContextBuilder.forClient()
                .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
                .protocols("TLSv1.3")
                .trustManager(cohort.authority())
                .keyManager(new OneKey(cohort.transport().getPrivate(), member.chain()))
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        ApplicationProtocolConfig.Protocol.ALPN,
                        ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                        ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                        WireCodec.ALPN))
                .build();
    }

    /// The agents, in the cohort's order.
    List<BenchAgent> agents() {
        return agents;
    }

    /// Runs something on the thread of all connections, as soon as it can.
    void run(Runnable work) {
        loops.next().execute(work);
    }

    /// Runs something there again and again.
    ScheduledFuture<?> every(long nanos, Runnable work) {
        return loops.next().scheduleAtFixedRate(work, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        for (Channel channel : channels) {
            var _ = channel.close();
        }
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
