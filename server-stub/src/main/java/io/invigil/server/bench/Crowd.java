package io.invigil.server.bench;

import io.invigil.protocol.wire.WireCodec;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
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
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.timeout.IdleStateHandler;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLException;
import org.HdrHistogram.Histogram;

/// Thousands of agents that are connected, say something now and then, and come back by themselves as agents do.
/// All of them live on one event loop. With more than a thousand, each thousand has a source address of its own
/// (127.0.0.1, 127.0.0.2, ...), as agents of different places have.
final class Crowd implements AutoCloseable {
    /// The longest time that is measured.
    static final long LONGEST = Duration.ofMinutes(2).toNanos();

    private static final int PER_ADDRESS = 1000;
    private static final int CONNECT_MILLIS = 10_000;
    private static final int SILENCE_SECONDS = 15;
    private static final int PING_SECONDS = 5;

    private final InetSocketAddress ingest;
    private final SslContext tls;
    private final MultiThreadIoEventLoopGroup group;
    private final List<CrowdAgent> agents;
    private final AtomicInteger connected = new AtomicInteger();
    private final AtomicLong unconfirmed = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong broken = new AtomicLong();
    private volatile Optional<Histogram> latencies = Optional.empty();
    private volatile String lastFailure = "";

    private Crowd(InetSocketAddress ingest, SslContext tls, MultiThreadIoEventLoopGroup group, Cohort cohort) {
        this.ingest = ingest;
        this.tls = tls;
        this.group = group;
        this.agents = new ArrayList<>();
        EventLoop loop = group.next();
        for (int i = 0; i < cohort.members().size(); i++) {
            agents.add(new CrowdAgent(this, loop, cohort.members().get(i), i));
        }
    }

    static Crowd of(Cohort cohort, InetSocketAddress ingest) throws SSLException {
        var group = new MultiThreadIoEventLoopGroup(
                1, Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        return new Crowd(ingest, tls(cohort), group, cohort);
    }

    /// What the agents of a cohort use; an engine shows the certificate of the session that is its peer host's
    /// name.
    static SslContext tls(Cohort cohort) throws SSLException {
        return SslContextBuilder.forClient()
                .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
                .protocols("TLSv1.3")
                .trustManager(cohort.authority())
                .keyManager(new CohortKeys(cohort))
                // the name that the engine is made for says whose certificate to show
                .endpointIdentificationAlgorithm(null)
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        ApplicationProtocolConfig.Protocol.ALPN,
                        ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                        ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                        WireCodec.ALPN))
                .build();
    }

    List<CrowdAgent> agents() {
        return agents;
    }

    /// How many are welcomed now.
    AtomicInteger connected() {
        return connected;
    }

    /// How many events were said and are not known to be on the server's disk.
    AtomicLong unconfirmed() {
        return unconfirmed;
    }

    /// How many tries to connect failed.
    AtomicLong failures() {
        return failures;
    }

    /// How many events the server had confirmed and does not have.
    AtomicLong lost() {
        return lost;
    }

    /// Measures from now on how long events take until they are confirmed.
    void measureInto(Histogram histogram) {
        latencies = Optional.of(histogram);
    }

    void heard(long nanos) {
        latencies.ifPresent(histogram -> histogram.recordValue(Math.clamp(nanos, 1, LONGEST)));
    }

    /// How many connections broke after their welcome.
    AtomicLong broken() {
        return broken;
    }

    void failed(String why) {
        failures.incrementAndGet();
        lastFailure = why;
    }

    String lastFailure() {
        return lastFailure;
    }

    /// Connects one agent; its handler hears the rest.
    ChannelFuture connect(CrowdAgent agent) {
        String session = agent.member().session().toString();
        return new Bootstrap()
                .group(group)
                .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        SslHandler handler = tls.newHandler(channel.alloc(), session, ingest.getPort());
                        handler.setHandshakeTimeoutMillis(CONNECT_MILLIS);
                        channel.pipeline()
                                .addLast(
                                        handler,
                                        new IdleStateHandler(SILENCE_SECONDS, PING_SECONDS, 0, TimeUnit.SECONDS),
                                        new LengthFieldBasedFrameDecoder(WireCodec.MAX_FRAME + 4, 0, 4, 0, 4),
                                        new CrowdChannel(agent));
                    }
                })
                .connect(ingest, source(agent.number()));
    }

    private InetSocketAddress source(int number) {
        boolean spread = agents.size() > PER_ADDRESS && ingest.getAddress().isLoopbackAddress();
        return new InetSocketAddress(spread ? "127.0.0." + (1 + number / PER_ADDRESS) : "127.0.0.1", 0);
    }

    @Override
    public void close() {
        agents.forEach(CrowdAgent::leave);
        group.shutdownGracefully(500, 5000, TimeUnit.MILLISECONDS).awaitUninterruptibly();
    }
}
