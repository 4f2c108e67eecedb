package io.invigil.shell.browser.proxy;

import io.invigil.shell.browser.address.ExamOrigin;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/// Connects to the exam's server and to others that the exam opens, and makes sure that each is the one.
final class Upstream {
    private static final String TLS = "tls";

    /// A connection on which nothing comes is asked after 15 s, and given up after 15 s more.
    private static final int KEEP_ALIVE_IDLE = 15;

    private static final int KEEP_ALIVE_PAUSE = 5;
    private static final int KEEP_ALIVE_TRIES = 3;

    private final ProxySettings settings;
    private final EventLoop loop;

    Upstream(ProxySettings settings, EventLoop loop) {
        this.settings = settings;
        this.loop = loop;
    }

    /// Whether this is the exam's own server.
    boolean isExams(Target target) {
        return settings.filter().origin().reaches(target.host(), target.port());
    }

    /// The exam's own server.
    Target exam() {
        ExamOrigin origin = settings.filter().origin();
        return new Target(origin.secure(), origin.host(), origin.port());
    }

    /// The exam's own server, with or without TLS as an address has it.
    Target exam(URI address) {
        ExamOrigin origin = settings.filter().origin();
        return "https".equalsIgnoreCase(address.getScheme())
                ? new Target(true, origin.host(), origin.upgraded())
                : exam().with(false);
    }

    /// A channel to the server, its handshake done and its certificate judged, not reading yet.
    Future<Channel> connect(Target target) {
        Promise<Channel> promise = loop.newPromise();
        var timeout = loop.schedule(
                () -> promise.tryFailure(new UnknownHostException(target.host() + " is not found in time")),
                settings.limits().connect().toMillis(),
                TimeUnit.MILLISECONDS);
        Thread.ofVirtual().name("exam-proxy-names").start(() -> {
            try {
                List<InetAddress> found = List.of(InetAddress.getAllByName(target.plainHost()));
                loop.execute(() -> {
                    timeout.cancel(false);
                    first(target, found, promise);
                });
            } catch (UnknownHostException unknown) {
                promise.tryFailure(unknown);
            }
        });
        return promise;
    }

    private void first(Target target, List<InetAddress> addresses, Promise<Channel> promise) {
        if (promise.isDone()) {
            return;
        }
        ChannelFuture connected = bootstrap(target).connect(new InetSocketAddress(addresses.getFirst(), target.port()));
        connected.addListener(done -> {
            if (done.isSuccess()) {
                secured(connected.channel(), promise);
            } else if (addresses.size() > 1) {
                first(target, addresses.subList(1, addresses.size()), promise);
            } else {
                promise.tryFailure(done.cause());
            }
        });
    }

    private static void secured(Channel channel, Promise<Channel> promise) {
        @Nullable SslHandler tls = (SslHandler) channel.pipeline().get(TLS);
        if (tls == null) {
            give(channel, promise);
            return;
        }
        tls.handshakeFuture().addListener(handshake -> {
            channel.config().setAutoRead(false);
            if (handshake.isSuccess()) {
                give(channel, promise);
            } else {
                var _ = channel.close();
                promise.tryFailure(handshake.cause());
            }
        });
    }

    private static void give(Channel channel, Promise<Channel> promise) {
        if (!promise.trySuccess(channel)) {
            var _ = channel.close();
        }
    }

    private Bootstrap bootstrap(Target target) {
        return new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.AUTO_READ, target.secure())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE), KEEP_ALIVE_IDLE)
                .option(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL), KEEP_ALIVE_PAUSE)
                .option(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPCOUNT), KEEP_ALIVE_TRIES)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(settings.limits().connect().toMillis()))
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (target.secure()) {
                            channel.pipeline().addLast(TLS, tls(target));
                        }
                    }
                });
    }

    private SslHandler tls(Target target) {
        SSLContext trust = isExams(target) ? settings.examTrust() : settings.otherTrust();
        SSLEngine engine = trust.createSSLEngine(target.plainHost(), target.port());
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        // what the proxy reads and what WebSockets are opened by
        parameters.setApplicationProtocols(new String[] {"http/1.1"});
        engine.setSSLParameters(parameters);
        SslHandler handler = new SslHandler(engine);
        handler.setHandshakeTimeoutMillis(settings.limits().connect().toMillis());
        return handler;
    }
}
