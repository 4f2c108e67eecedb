package io.invigil.shell.browser.proxy;

import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// A request with something in it that must not be lost, and that the exam's server has not answered.
///
/// @param id      its own, in the order in which they were made if compared as unsigned text
/// @param method  such as `POST`
/// @param address whole, without fragment
/// @param headers by lower-case name, the cookie not among them
/// @param body    not copied; do not change it
public record HeldRequest(UUID id, String method, URI address, Map<String, String> headers, byte[] body) {
    private static final String KEY = "idempotency-key";

    /// Copies the headers.
    public HeldRequest {
        headers = Map.copyOf(headers);
    }

    static HeldRequest of(UUID id, Call call) {
        Map<String, String> headers = new LinkedHashMap<>();
        call.head().headers().forEach(header -> {
            if (!header.getKey().equalsIgnoreCase("cookie")) {
                headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue());
            }
        });
        return new HeldRequest(
                id,
                call.head().method().name(),
                call.address(),
                headers,
                call.body().orElse(new byte[0]));
    }

    /// The same request for the same server.
    ///
    /// @param cookie as it is now
    /// @param own    the headers of the browser's identity as they are now
    Call again(Target target, String cookie, Map<String, String> own) {
        String path = address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
        HttpRequest head = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.valueOf(method), path);
        headers.forEach((name, value) -> head.headers().set(name, value));
        own.forEach((name, value) -> head.headers().set(name, value));
        head.headers().set(HttpHeaderNames.COOKIE, cookie);
        return new Call(target, address, head, Optional.empty(), false).with(body);
    }

    /// The key by which a server knows a request that comes twice.
    Optional<String> key() {
        return Optional.ofNullable(headers.get(KEY));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HeldRequest held
                && id.equals(held.id)
                && method.equals(held.method)
                && address.equals(held.address)
                && headers.equals(held.headers)
                && Arrays.equals(body, held.body);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, method, address, headers);
    }

    /// Says nothing of what is in it.
    @Override
    public String toString() {
        return method + " " + address.getRawPath() + " (" + body.length + " bytes)";
    }
}
