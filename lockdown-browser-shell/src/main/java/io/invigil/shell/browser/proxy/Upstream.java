package io.invigil.shell.browser.proxy;

import io.invigil.shell.browser.address.ExamOrigin;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/// Connects to the exam's server and makes sure that it is the one.
final class Upstream {
    private static final String TLS = "tls";

    private final ExamOrigin origin;
    private final SSLContext trust;
    private final ProxyLimits limits;

    Upstream(ExamOrigin origin, SSLContext trust, ProxyLimits limits) {
        this.origin = origin;
        this.trust = trust;
        this.limits = limits;
    }

    /// A channel to the server, its handshake done and its certificate judged, not reading yet.
    Future<Channel> connect(EventLoop loop) {
        Promise<Channel> promise = loop.newPromise();
        ChannelFuture connected = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(limits.connect().toMillis()))
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(TLS, tls());
                    }
                })
                .connect(plainHost(), origin.port());
        connected.addListener(done -> {
            if (!done.isSuccess()) {
                promise.tryFailure(done.cause());
                return;
            }
            Channel channel = connected.channel();
            handler(channel).handshakeFuture().addListener(handshake -> {
                channel.config().setAutoRead(false);
                if (!handshake.isSuccess()) {
                    var _ = channel.close();
                    promise.tryFailure(handshake.cause());
                } else if (!promise.trySuccess(channel)) {
                    var _ = channel.close();
                }
            });
        });
        return promise;
    }

    /// The protocol that the server chose by ALPN, empty if none.
    static String protocol(Channel server) {
        String protocol = handler(server).engine().getApplicationProtocol();
        return protocol == null ? "" : protocol;
    }

    private SslHandler tls() {
        SSLEngine engine = trust.createSSLEngine(plainHost(), origin.port());
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        // the browser opens WebSockets by HTTP/1.1 only, and what it will offer is not known yet
        parameters.setApplicationProtocols(new String[] {"http/1.1"});
        engine.setSSLParameters(parameters);
        SslHandler handler = new SslHandler(engine);
        handler.setHandshakeTimeoutMillis(limits.connect().toMillis());
        return handler;
    }

    private String plainHost() {
        String host = origin.host();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static SslHandler handler(Channel channel) {
        return (SslHandler) channel.pipeline().get(TLS);
    }
}
