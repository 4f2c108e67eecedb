package io.invigil.shell.browser.proxy;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import java.net.URI;
import java.util.Optional;

/// A request that may go.
///
/// @param head      as the server gets it
/// @param body      empty if it is passed on as it comes, and so only once
/// @param webSocket whether it opens one
record Call(Target target, URI address, HttpRequest head, Optional<byte[]> body, boolean webSocket) {
    /// Whether it does no harm when it is carried out twice, by the meaning of its method (RFC 9110, 9.2.2).
    boolean isIdempotent() {
        HttpMethod method = head.method();
        return method.equals(HttpMethod.GET)
                || method.equals(HttpMethod.HEAD)
                || method.equals(HttpMethod.PUT)
                || method.equals(HttpMethod.DELETE)
                || method.equals(HttpMethod.OPTIONS);
    }

    /// Whether it carries something that must not be lost.
    boolean isWorthKeeping() {
        HttpMethod method = head.method();
        return body.isPresent()
                && (method.equals(HttpMethod.POST) || method.equals(HttpMethod.PUT) || method.equals(HttpMethod.PATCH));
    }

    /// Whether the answer has no body whatever its head says.
    boolean isHeadOnly() {
        return head.method().equals(HttpMethod.HEAD);
    }

    /// What is written to the server first: all of it, or only the head.
    HttpObject first() {
        return body.<HttpObject>map(bytes -> new DefaultFullHttpRequest(
                        head.protocolVersion(),
                        head.method(),
                        head.uri(),
                        Unpooled.wrappedBuffer(bytes),
                        head.headers().copy(),
                        DefaultHttpHeadersFactory.trailersFactory().newEmptyHeaders()))
                .orElse(head);
    }

    /// The same with its body.
    Call with(byte[] bytes) {
        head.headers().remove(HttpHeaderNames.TRANSFER_ENCODING);
        if (bytes.length > 0 || head.headers().contains(HttpHeaderNames.CONTENT_LENGTH)) {
            head.headers().set(HttpHeaderNames.CONTENT_LENGTH, bytes.length);
        }
        return new Call(target, address, head, Optional.of(bytes), webSocket);
    }
}
