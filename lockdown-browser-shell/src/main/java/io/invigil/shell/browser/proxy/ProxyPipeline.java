package io.invigil.shell.browser.proxy;

import io.invigil.shell.browser.address.ExamOrigin;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.util.concurrent.TimeUnit;

/// Sets up each connection from the browser.
final class ProxyPipeline extends ChannelInitializer<Channel> {
    /// The parts that are taken out when a tunnel stands.
    static final String CODEC = "codec";

    static final String TIMEOUT = "timeout";

    private final ExamOrigin origin;
    private final Upstream upstream;
    private final OwnCertificate own;
    private final ProxyLimits limits;
    private final ChannelGroup channels;
    private final ProxyListener listener;

    ProxyPipeline(
            ExamOrigin origin,
            Upstream upstream,
            OwnCertificate own,
            ProxyLimits limits,
            ChannelGroup channels,
            ProxyListener listener) {
        this.origin = origin;
        this.upstream = upstream;
        this.own = own;
        this.limits = limits;
        this.channels = channels;
        this.listener = listener;
    }

    @Override
    protected void initChannel(Channel browser) {
        if (channels.size() >= limits.connections()) {
            var _ = browser.close();
            return;
        }
        channels.add(browser);
        HttpDecoderConfig config = new HttpDecoderConfig()
                .setMaxInitialLineLength(limits.headBytes())
                .setMaxHeaderSize(limits.headBytes());
        browser.pipeline()
                .addLast(TIMEOUT, new ReadTimeoutHandler(limits.head().toMillis(), TimeUnit.MILLISECONDS))
                .addLast(CODEC, new HttpServerCodec(config))
                .addLast(new ConnectHandler(origin, upstream, own, listener));
    }
}
