package io.invigil.shell.browser.proxy;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.group.ChannelGroup;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Sets up each connection from the browser.
final class ProxyPipeline extends ChannelInitializer<Channel> {
    private final Surroundings around;
    private final ChannelGroup channels;

    ProxyPipeline(Surroundings around, ChannelGroup channels) {
        this.around = around;
        this.channels = channels;
    }

    @Override
    protected void initChannel(Channel browser) {
        ProxyLimits limits = around.settings().limits();
        if (channels.size() >= limits.connections()) {
            var _ = browser.close();
            return;
        }
        channels.add(browser);
        browser.pipeline().addLast(new ReadTimeoutHandler(limits.head().toMillis(), TimeUnit.MILLISECONDS));
        requests(browser, around, Optional.empty());
    }

    /// Reads requests from a connection.
    static void requests(Channel browser, Surroundings around, Optional<Target> tunnel) {
        browser.pipeline()
                .addLast(new BrowserCodec(around.settings().limits()))
                .addLast(new OneByOne(false))
                .addLast(new BrowserSide(around, tunnel));
    }

    /// Grants a tunnel, whose requests are read in turn.
    static void tunnel(Channel browser, Surroundings around, Target target) {
        ChannelPipeline pipeline = browser.pipeline();
        browser.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK))
                .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        pipeline.addLast(new Sniffer(around, target));
        pipeline.remove(BrowserSide.class);
        pipeline.remove(BrowserCodec.class);
        pipeline.remove(OneByOne.class);
        browser.read();
    }
}
