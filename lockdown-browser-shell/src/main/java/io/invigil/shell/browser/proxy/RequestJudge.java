package io.invigil.shell.browser.proxy;

import io.invigil.shell.browser.address.AddressFilter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Decides about each request by its whole address, and refuses what two servers might read in two ways.
///
/// A WebSocket is judged as the request that opens it.
final class RequestJudge {
    private static final String PLAIN = "http://";

    private final AddressFilter filter;

    RequestJudge(AddressFilter filter) {
        this.filter = filter;
    }

    /// What becomes of a request.
    sealed interface Verdict {
        /// It may go.
        ///
        /// @param address without fragment
        /// @param path    path and query as the browser sent them
        record Allowed(Target target, URI address, String path) implements Verdict {}

        /// It leads out of the exam.
        record Forbidden(String address, String why) implements Verdict {}

        /// It is no request that the proxy understands.
        record Malformed(HttpResponseStatus status, String why) implements Verdict {}
    }

    /// @param tunnel where the connection leads; empty if the request itself says where
    Verdict judge(HttpRequest request, Optional<Target> tunnel) {
        HttpHeaders headers = request.headers();
        List<String> hosts = headers.getAll(HttpHeaderNames.HOST);
        if (request.decoderResult().isFailure()) {
            return malformed("not a request that this proxy understands");
        } else if (!request.protocolVersion().equals(HttpVersion.HTTP_1_1)) {
            return new Verdict.Malformed(HttpResponseStatus.HTTP_VERSION_NOT_SUPPORTED, "HTTP/1.1 is needed");
        } else if (hosts.size() != 1) {
            return malformed("one Host is needed");
        } else if (isAmbiguous(headers)) {
            return malformed("the length of the request is not clear");
        } else if (headers.contains(HttpHeaderNames.EXPECT)) {
            return new Verdict.Malformed(HttpResponseStatus.EXPECTATION_FAILED, "just send it");
        } else if (request.method().equals(HttpMethod.TRACE) || request.method().equals(HttpMethod.CONNECT)) {
            return new Verdict.Malformed(HttpResponseStatus.METHOD_NOT_ALLOWED, "not a method for an exam");
        }
        return tunnel.map(target -> within(target, request.uri(), hosts.getFirst()))
                .orElseGet(() -> plain(request.uri(), hosts.getFirst()));
    }

    /// A request that names its server itself, as browsers send it to a proxy when there is no TLS.
    private Verdict plain(String uri, String host) {
        if (!uri.regionMatches(true, 0, PLAIN, 0, PLAIN.length())) {
            return malformed("not an address that this proxy understands");
        }
        int slash = uri.indexOf('/', PLAIN.length());
        String authority = uri.substring(PLAIN.length(), slash < 0 ? uri.length() : slash);
        return Target.of(false, authority)
                .map(target -> within(target, slash < 0 ? "/" : uri.substring(slash), host))
                .orElseGet(() -> malformed("the address names no server"));
    }

    private Verdict within(Target target, String path, String host) {
        if (!Target.of(target.secure(), host).equals(Optional.of(target))) {
            return malformed("the Host is not that of the connection");
        } else if (!path.startsWith("/") || path.indexOf('#') >= 0 || LenientPath.climbs(path)) {
            return malformed("not a path that this proxy understands");
        }
        URI address = target.address(path);
        if (!filter.reaches(target.host(), target.port()) || !filter.allows(address)) {
            return new Verdict.Forbidden(address.toString(), "this address is not part of the exam");
        }
        return new Verdict.Allowed(target, address, path);
    }

    /// Two lengths, or a coding that is not just chunks (RFC 9112, 6.3).
    private static boolean isAmbiguous(HttpHeaders headers) {
        List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        List<String> lengths = headers.getAll(HttpHeaderNames.CONTENT_LENGTH);
        boolean chunked = codings.size() == 1 && codings.getFirst().strip().equalsIgnoreCase("chunked");
        boolean measured = lengths.size() == 1 && lengths.getFirst().strip().matches("[0-9]{1,18}");
        return (!codings.isEmpty() && !lengths.isEmpty())
                || (!codings.isEmpty() && !chunked)
                || (!lengths.isEmpty() && !measured);
    }

    private static Verdict malformed(String why) {
        return new Verdict.Malformed(HttpResponseStatus.BAD_REQUEST, why);
    }
}
