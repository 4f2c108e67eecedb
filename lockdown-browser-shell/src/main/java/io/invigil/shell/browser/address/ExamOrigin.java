package io.invigil.shell.browser.address;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/// The one origin that an exam may reach: scheme, host and port. Ours is always `https`; that of a learning platform
/// may be plain `http`, and then its upgrade to `https` is the same origin.
///
/// @param secure whether by TLS only
/// @param host   lower case; an IPv6 address in brackets
/// @param port   1 to 65535
public record ExamOrigin(boolean secure, String host, int port) {
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    /// Puts the host into lower case.
    public ExamOrigin {
        host = host.toLowerCase(Locale.ROOT);
    }

    /// The origin of a page.
    ///
    /// @throws IllegalArgumentException if the page has no host or is neither `https` nor `http`
    public static ExamOrigin of(URI page) {
        String host = Optional.ofNullable(page.getHost()).orElse("");
        boolean secure = "https".equalsIgnoreCase(page.getScheme());
        if (host.isEmpty() || !(secure || "http".equalsIgnoreCase(page.getScheme()))) {
            throw new IllegalArgumentException(page + " is not an http or https address with a host");
        }
        return new ExamOrigin(secure, host, page.getPort() < 0 ? usual(secure) : page.getPort());
    }

    private static int usual(boolean secure) {
        return secure ? HTTPS : HTTP;
    }

    /// Whether a page or a resource is on this origin; `wss` counts as `https`, `ws` as `http`.
    public boolean allows(URI resource) {
        String scheme = Optional.ofNullable(resource.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        String other = Optional.ofNullable(resource.getHost()).orElse("");
        boolean tls = scheme.equals("https") || scheme.equals("wss");
        if (!host.equals(other.toLowerCase(Locale.ROOT)) || !(tls || scheme.equals("http") || scheme.equals("ws"))) {
            return false;
        }
        int otherPort = resource.getPort() < 0 ? usual(tls) : resource.getPort();
        return tls == secure ? port == otherPort : !secure && otherPort == upgraded();
    }

    /// Whether this is the place that a connection is wanted to.
    public boolean reaches(String otherHost, int otherPort) {
        return host.equals(otherHost.toLowerCase(Locale.ROOT))
                && (port == otherPort || (!secure && otherPort == upgraded()));
    }

    /// The port of the same server by TLS.
    public int upgraded() {
        return !secure && port == HTTP ? HTTPS : port;
    }

    @Override
    public String toString() {
        return (secure ? "https://" : "http://") + host + ":" + port;
    }
}
