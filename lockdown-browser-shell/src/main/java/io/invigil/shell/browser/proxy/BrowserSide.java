package io.invigil.shell.browser.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.ReferenceCountUtil;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A connection of the browser on which requests come, one after the other.
final class BrowserSide extends ChannelInboundHandlerAdapter implements Asker {
    private static final Logger LOG = LoggerFactory.getLogger(BrowserSide.class);
    private static final String KEY = "Idempotency-Key";

    private final Surroundings around;
    private final Optional<Target> tunnel;
    private @Nullable ChannelHandlerContext context;
    private @Nullable Exchange exchange;
    private @Nullable ServerSide idle;
    private @Nullable Call call;
    private @Nullable ByteBuf body;
    private @Nullable FullHttpResponse refusal;
    private @Nullable HttpRequest next;
    private long dropped;
    private long room;

    /// @param tunnel where the connection leads; empty if each request says where, as in plain HTTP
    BrowserSide(Surroundings around, Optional<Target> tunnel) {
        this.around = around;
        this.tunnel = tunnel;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
        added.channel().config().setAutoRead(false);
        added.read();
    }

    @Override
    public void channelActive(ChannelHandlerContext active) {
        active.read();
    }

    @Override
    public void channelRead(ChannelHandlerContext reading, Object message) {
        if (message instanceof HttpRequest request) {
            if (exchange == null) {
                begin(request);
            } else {
                next = request;
            }
        } else if (message instanceof HttpContent content) {
            part(content);
        } else {
            ReferenceCountUtil.release(message);
        }
    }

    private void begin(HttpRequest request) {
        if (channel().pipeline().get(ReadTimeoutHandler.class) != null) {
            channel().pipeline().remove(ReadTimeoutHandler.class);
        }
        if (request.method().equals(HttpMethod.CONNECT) && tunnel.isEmpty()) {
            connect(request);
            return;
        }
        codec().headOnly(request.method().equals(HttpMethod.HEAD));
        switch (around.judge().judge(request, tunnel)) {
            case RequestJudge.Verdict.Allowed allowed -> allow(request, allowed);
            case RequestJudge.Verdict.Forbidden forbidden -> {
                around.refused(forbidden.address(), forbidden.why());
                refuse(HttpResponseStatus.FORBIDDEN, forbidden.why(), true);
            }
            case RequestJudge.Verdict.Malformed malformed -> refuse(malformed.status(), malformed.why(), false);
        }
        if (request.decoderResult().isFailure()) {
            ReferenceCountUtil.release(request);
        }
    }

    private void allow(HttpRequest request, RequestJudge.Verdict.Allowed allowed) {
        Map<String, String> own = around.settings().headers().apply(allowed.address());
        HttpRequest head = Heads.forServer(request, allowed, own);
        if ((head.method().equals(HttpMethod.POST) || head.method().equals(HttpMethod.PATCH))
                && !head.headers().contains(KEY)) {
            head.headers().set(KEY, UUID.randomUUID().toString());
        }
        Call whole = new Call(allowed.target(), allowed.address(), head, Optional.empty(), Heads.isWebSocket(request));
        long length = HttpUtil.getContentLength(request, 0L);
        if (!HttpUtil.isTransferEncodingChunked(request)
                && length <= around.settings().limits().keptBytes()
                && around.kept().take(length)) {
            room = length;
            call = whole;
            body = channel().alloc().buffer((int) length);
            wantsMore();
        } else {
            exchange(whole);
        }
    }

    private void refuse(HttpResponseStatus status, String why, boolean keep) {
        refusal = Notice.of(status, why, around.settings().language().get());
        dropped = 0;
        if (keep) {
            wantsMore();
        } else {
            refusal.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            sendRefusal();
        }
    }

    private void part(HttpContent content) {
        boolean last = content instanceof LastHttpContent;
        if (refusal != null) {
            drop(content, last);
        } else if (body != null && call != null) {
            body.writeBytes(content.content());
            content.release();
            if (last) {
                Call whole = call.with(ByteBufUtil.getBytes(body));
                forgetBody();
                exchange(whole);
            }
            wantsMore();
        } else if (exchange != null) {
            exchange.stream(content);
            if (last) {
                wantsMore();
            }
        } else {
            content.release();
        }
    }

    private void drop(HttpContent content, boolean last) {
        dropped += content.content().readableBytes();
        content.release();
        if (last) {
            sendRefusal();
            wantsMore();
        } else if (dropped > around.settings().limits().keptBytes()) {
            close();
        } else {
            wantsMore();
        }
    }

    private void sendRefusal() {
        @Nullable FullHttpResponse response = refusal;
        refusal = null;
        if (response != null) {
            var sent = channel().writeAndFlush(response);
            if (!HttpUtil.isKeepAlive(response)) {
                sent.addListener(ChannelFutureListener.CLOSE);
            }
        }
    }

    private void exchange(Call whole) {
        @Nullable ServerSide free = idle;
        idle = null;
        if (free != null && (whole.body().isEmpty() || !free.fits(whole.target()))) {
            free.close();
            free = null;
        }
        Exchange begun = new Exchange(whole, around, this);
        exchange = begun;
        around.replay().claim(whole);
        if (around.replay().goesFirst(whole)) {
            if (free != null) {
                free.close();
            }
            around.replay().first(whole, around, () -> begun.start(null));
        } else {
            begun.start(free);
        }
    }

    @Override
    public void wantsMore() {
        if (context != null) {
            context.read();
        }
    }

    @Override
    public boolean answer(HttpObject part) {
        channel().writeAndFlush(part).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        return channel().isWritable();
    }

    @Override
    public void finished(@Nullable ServerSide free, boolean whole) {
        exchange = null;
        giveBackRoom();
        if (!whole) {
            close();
            return;
        }
        idle = free;
        if (free != null) {
            free.rest();
        }
        @Nullable HttpRequest waiting = next;
        next = null;
        if (waiting != null) {
            around.loop().execute(() -> begin(waiting));
        }
    }

    @Override
    public void failed(String why, boolean begun) {
        exchange = null;
        giveBackRoom();
        if (begun) {
            close();
            return;
        }
        FullHttpResponse response = Notice.of(
                HttpResponseStatus.BAD_GATEWAY,
                why,
                around.settings().language().get());
        response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        channel().writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void close() {
        var _ = channel().close();
    }

    @Override
    public void becomeWebSocket(HttpResponse head, ServerSide server) {
        exchange = null;
        Channel browser = channel();
        browser.writeAndFlush(head).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        around.loop().execute(() -> {
            browser.pipeline().addLast(new Relay(server.channel()));
            browser.pipeline().remove(this);
            browser.pipeline().remove(BrowserCodec.class);
            browser.pipeline().remove(OneByOne.class);
            server.becomeRelay(browser);
            browser.config().setAutoRead(true);
            if (!browser.isActive()) {
                var _ = server.channel().close();
            } else if (!server.channel().isActive()) {
                var _ = browser.close();
            }
        });
    }

    private void connect(HttpRequest request) {
        Optional<Target> wanted = request.uri().lastIndexOf(':') > request.uri().lastIndexOf(']')
                ? Target.of(true, request.uri())
                : Optional.empty();
        if (request.decoderResult().isFailure() || wanted.isEmpty()) {
            refuse(HttpResponseStatus.BAD_REQUEST, "CONNECT needs host:port", false);
        } else if (!around.settings()
                .filter()
                .reaches(wanted.get().host(), wanted.get().port())) {
            String why = "this server is not part of the exam";
            around.refused("https://" + request.uri(), why);
            refuse(HttpResponseStatus.FORBIDDEN, why, false);
        } else {
            Channel browser = channel();
            around.loop().execute(() -> ProxyPipeline.tunnel(browser, around, wanted.get()));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext gone) {
        @Nullable Exchange left = exchange;
        exchange = null;
        if (left != null) {
            left.abandon();
        }
        if (idle != null) {
            idle.close();
        }
        forgetBody();
        giveBackRoom();
        ReferenceCountUtil.release(refusal);
        refusal = null;
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext changed) {
        if (exchange != null && channel().isWritable()) {
            exchange.readOn();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext failed, Throwable cause) {
        LOG.debug("a connection from the browser ended", cause);
        var _ = failed.close();
    }

    private void forgetBody() {
        if (body != null) {
            body.release();
        }
        body = null;
        call = null;
    }

    private void giveBackRoom() {
        around.kept().giveBack(room);
        room = 0;
    }

    private BrowserCodec codec() {
        return channel().pipeline().get(BrowserCodec.class);
    }

    private Channel channel() {
        if (context == null) {
            throw new IllegalStateException("not in a pipeline yet");
        }
        return context.channel();
    }
}
