package io.invigil.shell.browser.proxy;

import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;

/// Requests of the browser and answers to it, one after the other. Unlike Netty's own it takes a request with two
/// lengths for malformed instead of repairing it.
final class BrowserCodec extends CombinedChannelDuplexHandler<HttpRequestDecoder, HttpResponseEncoder> {
    private boolean headOnly;

    BrowserCodec(ProxyLimits limits) {
        HttpDecoderConfig config = new HttpDecoderConfig()
                .setMaxInitialLineLength(limits.headBytes())
                .setMaxHeaderSize(limits.headBytes());
        init(new Requests(config), new Answers());
    }

    /// Whether the next answer is to `HEAD`, so that it has the length of a body but none.
    void headOnly(boolean now) {
        headOnly = now;
    }

    private static final class Requests extends HttpRequestDecoder {
        Requests(HttpDecoderConfig config) {
            super(config);
        }

        @Override
        protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
            throw new IllegalArgumentException("both Content-Length and Transfer-Encoding");
        }
    }

    private final class Answers extends HttpResponseEncoder {
        @Override
        protected boolean isContentAlwaysEmpty(HttpResponse response) {
            return headOnly || super.isContentAlwaysEmpty(response);
        }
    }
}
