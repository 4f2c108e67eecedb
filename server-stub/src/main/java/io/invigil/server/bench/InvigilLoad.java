package io.invigil.server.bench;

import io.invigil.protocol.wire.WireCodec;
import io.invigil.server.app.AccessFile;
import io.invigil.server.app.DataFolder;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Invigil's own server in a process of its own, under the load of a cohort.
final class InvigilLoad implements Load {
    private static final AtomicLong SEEDS = new AtomicLong(System.nanoTime() & 0xFFFF);
    private static final long PATIENCE_SECONDS = 60;

    private final Cohort cohort;
    private final Shape shape;
    private final ChildProcess server;
    private final URI ingest;
    private final MultiThreadIoEventLoopGroup loops;

    private InvigilLoad(
            Cohort cohort, Shape shape, ChildProcess server, URI ingest, MultiThreadIoEventLoopGroup loops) {
        this.cohort = cohort;
        this.shape = shape;
        this.server = server;
        this.ingest = ingest;
        this.loops = loops;
    }

    /// Starts a server with a data folder of its own.
    ///
    /// @param folder to be made
    static InvigilLoad start(Path folder, Shape shape) throws Exception {
        DataFolder data = DataFolder.at(folder);
        Cohort cohort = Cohort.enrol(data, shape.connections());
        ChildProcess server = ChildProcess.start(
                folder.resolveSibling(folder.getFileName() + ".log"),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseCompactObjectHeaders",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.invigil.server.app.ServerCommand",
                        "--data",
                        folder.toString(),
                        "--https-port",
                        "0",
                        "--ingest-port",
                        "0"));
        server.awaitLine("Invigil server is ready");
        URI ingest = URI.create("invigil://" + AccessFile.read(data).ingest());
        var loops = new MultiThreadIoEventLoopGroup(
                1, Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        return new InvigilLoad(cohort, shape, server, ingest, loops);
    }

    @Override
    public Measured run(Duration warmUp, Duration measured) throws Exception {
        Meter meter = new Meter(server.handle());
        CompletableFuture<Void> failed = new CompletableFuture<>();
        List<Channel> channels = new ArrayList<>();
        List<CompletableFuture<Void>> welcomes = new ArrayList<>();
        try {
            for (int i = 0; i < shape.connections(); i++) {
                var connection = new AgentConnection(
                        cohort,
                        cohort.members().get(i),
                        shape.window(),
                        meter,
                        new LoadEvents(SEEDS.incrementAndGet()),
                        failed);
                channels.add(connect(cohort.members().get(i), connection));
                welcomes.add(connection.welcomed());
            }
            CompletableFuture.allOf(welcomes.toArray(CompletableFuture[]::new)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            for (Channel channel : channels) {
                channel.eventLoop().execute(() -> {
                    var context = channel.pipeline().context(AgentConnection.class);
                    ((AgentConnection) context.handler()).begin(context);
                });
            }
            Measured result = meter.measure(warmUp, measured);
            if (failed.isCompletedExceptionally()) {
                throw new IllegalStateException("the load broke off", failed.exceptionNow());
            }
            return result;
        } finally {
            for (Channel channel : channels) {
                channel.close().awaitUninterruptibly();
            }
        }
    }

    private Channel connect(Cohort.Member member, AgentConnection connection) throws Exception {
        SslContext tls = tls(member);
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
                                        connection);
                    }
                })
                .connect(ingest.getHost(), ingest.getPort())
                .await();
        if (!connecting.isSuccess()) {
            throw new IllegalStateException("no connection to " + ingest, connecting.cause());
        }
        return connecting.channel();
    }

    private SslContext tls(Cohort.Member member) throws Exception {
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

    @Override
    public void close() {
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
        server.close();
    }

    /// What the server said.
    Path log() {
        return Files.exists(server.log()) ? server.log() : Path.of("");
    }
}
