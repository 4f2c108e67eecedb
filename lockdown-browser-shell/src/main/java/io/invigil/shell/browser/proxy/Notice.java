package io.invigil.shell.browser.proxy;

import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/// The proxy's own small page, where it does not ask a server.
final class Notice {
    /// The exam's server turned out to be another.
    static final String UNTRUSTED = "this is not the exam's server";

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="LANGUAGE"><head><meta charset="utf-8"><title>HEADING</title>
            <style>body { margin: 4rem auto; max-width: 36rem; font: 1.25rem/1.6 sans-serif; color: #1c2733 }
            small { color: #52606d }</style>
            </head><body><h1>HEADING</h1><p>ADVICE</p><p lang="en"><small>DETAIL</small></p></body></html>
            """;

    private Notice() {}

    /// @param why      in English words of our own, for whoever helps the candidate
    /// @param language the candidate's
    static FullHttpResponse of(HttpResponseStatus status, String why, Wording language) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                status,
                Unpooled.copiedBuffer(page(status, why, language), StandardCharsets.UTF_8));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/html; charset=utf-8")
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
        return response;
    }

    private static String page(HttpResponseStatus status, String why, Wording language) {
        boolean forbidden = status.equals(HttpResponseStatus.FORBIDDEN);
        boolean gateway = status.equals(HttpResponseStatus.BAD_GATEWAY);
        boolean untrusted = gateway && why.equals(UNTRUSTED);
        String heading = forbidden
                ? "notice.forbidden"
                : untrusted ? "notice.untrusted" : gateway ? "notice.silent" : "notice.malformed";
        String advice = untrusted ? "notice.stop" : gateway ? "notice.again" : "notice.back";
        return PAGE.replace("LANGUAGE", language.locale().getLanguage())
                .replace("HEADING", language.say(Phrase.of(Notice.class, heading)))
                .replace("ADVICE", language.say(Phrase.of(Notice.class, advice)))
                .replace("DETAIL", status.code() + ": " + why);
    }
}
