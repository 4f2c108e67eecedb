package io.invigil.shell.browser.proxy;

import io.invigil.shell.browser.address.ExamOrigin;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslHandler;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers the first request of a connection: a tunnel to the exam's server, or no.
final class ConnectHandler extends SimpleChannelInboundHandler<HttpObject> {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectHandler.class);

    private final ExamOrigin origin;
    private final Upstream upstream;
    private final OwnCertificate own;
    private final ProxyListener listener;
    private boolean answered;

    ConnectHandler(ExamOrigin origin, Upstream upstream, OwnCertificate own, ProxyListener listener) {
        this.origin = origin;
        this.upstream = upstream;
        this.own = own;
        this.listener = listener;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
        if (answered || !(message instanceof HttpRequest request)) {
            return;
        }
        answered = true;
        context.pipeline().remove(ProxyPipeline.TIMEOUT);
        context.channel().config().setAutoRead(false);
        if (request.decoderResult().isFailure()) {
            answer(context, HttpResponseStatus.BAD_REQUEST, "not a request that this proxy understands");
        } else if (!request.method().equals(HttpMethod.CONNECT)) {
            refuse(context, request.uri(), "only the exam's server may be reached, and only by https");
        } else {
            connect(context, request.uri());
        }
    }

    private void connect(ChannelHandlerContext context, String authority) {
        int colon = authority.lastIndexOf(':');
        int port = colon < 0 ? -1 : port(authority.substring(colon + 1));
        if (port < 1) {
            answer(context, HttpResponseStatus.BAD_REQUEST, "CONNECT needs host:port");
        } else if (!origin.reaches(authority.substring(0, colon), port)) {
            refuse(context, "https://" + authority, "only the exam's server may be reached");
        } else {
            Channel browser = context.channel();
            upstream.connect(browser.eventLoop()).addListener(future -> {
                if (future.isSuccess()) {
                    listener.reached();
                    tunnel(browser, (Channel) future.getNow());
                } else {
                    failed(context, future.cause());
                }
            });
        }
    }

    private void tunnel(Channel browser, Channel server) {
        if (!browser.isActive()) {
            var _ = server.close();
            return;
        }
        ChannelPipeline pipeline = browser.pipeline();
        browser.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK))
                .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        String protocol = Upstream.protocol(server);
        pipeline.addLast(new SslHandler(own.engine(protocol))).addLast(new Relay(server));
        pipeline.remove(this);
        pipeline.remove(ProxyPipeline.CODEC);
        server.pipeline().addLast(new Relay(browser));
        browser.config().setAutoRead(true);
        server.config().setAutoRead(true);
    }

    private void failed(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("no connection to {}", origin, cause);
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof CertificateException) {
                listener.untrusted(origin + " is not the exam's server: " + each.getMessage());
                answer(context, HttpResponseStatus.BAD_GATEWAY, "not the exam's server");
                return;
            }
        }
        listener.unreachable(origin + " does not answer: " + cause.getMessage());
        answer(context, HttpResponseStatus.BAD_GATEWAY, "the exam's server does not answer");
    }

    private void refuse(ChannelHandlerContext context, String target, String why) {
        if (!FilteringProxy.isBrowsersOwn(target)) {
            int length = Math.min(target.length(), FilteringProxy.TARGET_LENGTH);
            listener.refused(target.substring(0, length), why);
        }
        answer(context, HttpResponseStatus.FORBIDDEN, why);
    }

    private static void answer(ChannelHandlerContext context, HttpResponseStatus status, String text) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, status, Unpooled.copiedBuffer(text + "\n", StandardCharsets.UTF_8));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
                .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes())
                .set(HttpHeaderNames.CONNECTION, "close");
        context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }

    private static int port(String text) {
        if (text.isEmpty() || text.length() > 5 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        int port = Integer.parseInt(text);
        return port > 65_535 ? -1 : port;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("a connection from the browser ended", cause);
        var _ = context.close();
    }
}
