package io.invigil.shell.browser.proxy;

import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Heads of requests and answers as they are passed on: without what concerns one connection only.
final class Heads {
    private static final List<String> OF_THE_CONNECTION = List.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "upgrade",
            // would lead the browser to QUIC, past the proxy
            "alt-svc");

    private Heads() {}

    /// Whether a request opens a WebSocket.
    static boolean isWebSocket(HttpRequest request) {
        return request.method().equals(HttpMethod.GET)
                && request.headers().contains(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
                && request.headers().containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true);
    }

    /// A request as the server gets it.
    ///
    /// @param own the headers that are put into it in place of what the page sent under these names
    static HttpRequest forServer(HttpRequest request, RequestJudge.Verdict.Allowed allowed, Map<String, String> own) {
        HttpRequest passed = new DefaultHttpRequest(HttpVersion.HTTP_1_1, request.method(), allowed.path());
        passed.headers().set(request.headers());
        strip(passed.headers());
        passed.headers().set(HttpHeaderNames.HOST, allowed.target().authority());
        own.forEach((name, value) -> passed.headers().set(name, value));
        if (isWebSocket(request)) {
            passed.headers()
                    .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE)
                    .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
        }
        return passed;
    }

    /// An answer as the browser gets it.
    ///
    /// @param bodiless whether no body follows
    static HttpResponse forBrowser(HttpResponse response, boolean bodiless) {
        HttpResponse passed = new DefaultHttpResponse(HttpVersion.HTTP_1_1, response.status());
        HttpHeaders headers = passed.headers().set(response.headers());
        strip(headers);
        if (!bodiless
                && !headers.contains(HttpHeaderNames.CONTENT_LENGTH)
                && !headers.contains(HttpHeaderNames.TRANSFER_ENCODING)) {
            headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
        return passed;
    }

    /// The answer that turns a connection into a WebSocket.
    static HttpResponse forWebSocket(HttpResponse response) {
        HttpResponse passed = forBrowser(response, true);
        passed.headers()
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE)
                .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
        return passed;
    }

    private static void strip(HttpHeaders headers) {
        for (String named : headers.getAll(HttpHeaderNames.CONNECTION)) {
            for (String name : named.split(",", -1)) {
                String each = name.strip().toLowerCase(Locale.ROOT);
                if (!each.isEmpty()
                        && !each.equals("host")
                        && !each.startsWith("content-")
                        && !each.equals("cookie")
                        && !each.equals("transfer-encoding")) {
                    headers.remove(each);
                }
            }
        }
        OF_THE_CONNECTION.forEach(headers::remove);
    }
}
