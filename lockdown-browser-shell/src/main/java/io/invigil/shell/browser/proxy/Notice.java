package io.invigil.shell.browser.proxy;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/// The proxy's own small page, where it does not ask a server.
final class Notice {
    private Notice() {}

    /// @param why in words; becomes a heading
    static FullHttpResponse of(HttpResponseStatus status, String why) {
        String heading = Character.toUpperCase(why.charAt(0)) + why.substring(1);
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, status, Unpooled.copiedBuffer(page(heading), StandardCharsets.UTF_8));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/html; charset=utf-8")
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
        return response;
    }

    private static String page(String heading) {
        return """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>TITLE</title>
            <style>body { margin: 4rem auto; max-width: 36rem; font: 1.25rem/1.6 sans-serif; color: #1c2733 }</style>
            </head><body><h1>TITLE</h1><p>Go back to the exam. If it needs this, tell your proctor.</p></body></html>
            """.replace("TITLE", heading);
    }
}
