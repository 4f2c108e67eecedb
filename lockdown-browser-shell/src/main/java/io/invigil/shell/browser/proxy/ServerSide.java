package io.invigil.shell.browser.proxy;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObject;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A connection to a server, lent to one exchange after the other. It reads one part of an answer when asked to.
final class ServerSide extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(ServerSide.class);
    private static final int LINE_BYTES = 16 * 1024;
    private static final int HEAD_BYTES = 64 * 1024;
    private static final int PART_BYTES = 16 * 1024;

    private final Channel channel;
    private final Target target;
    private @Nullable Exchange user;

    private ServerSide(Channel channel, Target target) {
        this.channel = channel;
        this.target = target;
    }

    /// Sets up a connection that stands.
    static ServerSide on(Channel channel, Target target) {
        ServerSide side = new ServerSide(channel, target);
        channel.pipeline()
                .addLast(new HttpClientCodec(LINE_BYTES, HEAD_BYTES, PART_BYTES))
                .addLast(new OneByOne(true))
                .addLast(side);
        return side;
    }

    Channel channel() {
        return channel;
    }

    /// Whether it can be used for a request to this server.
    boolean fits(Target wanted) {
        return channel.isActive() && target.equals(wanted);
    }

    void lend(Exchange to) {
        user = to;
    }

    /// Keeps the connection for the next exchange, and notices when the server ends it.
    void rest() {
        user = null;
        channel.read();
    }

    /// Ends the connection without a word to the exchange.
    void close() {
        user = null;
        var _ = channel.close();
    }

    /// Makes both ends pass on bytes as they are, from now on.
    void becomeRelay(Channel browser) {
        user = null;
        channel.pipeline().addLast(new Relay(browser));
        channel.pipeline().remove(this);
        channel.pipeline().remove(HttpClientCodec.class);
        channel.pipeline().remove(OneByOne.class);
        channel.config().setAutoRead(true);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (user != null && message instanceof HttpObject part) {
            user.answered(part);
        } else {
            ReferenceCountUtil.release(message);
            var _ = context.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (user != null) {
            user.serverEnded();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (user != null && channel.isWritable()) {
            user.serverTakesMore();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("a connection to {} ended", target, cause);
        var _ = context.close();
    }
}
