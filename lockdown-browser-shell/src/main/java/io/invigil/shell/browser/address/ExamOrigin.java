package io.invigil.shell.browser.address;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/// The one origin that an exam may reach: scheme `https`, host and port.
///
/// @param host lower case; an IPv6 address in brackets
/// @param port 1 to 65535
public record ExamOrigin(String host, int port) {
    private static final int HTTPS = 443;

    /// Puts the host into lower case.
    public ExamOrigin {
        host = host.toLowerCase(Locale.ROOT);
    }

    /// The origin of a page.
    ///
    /// @throws IllegalArgumentException if the page has no host or is not `https`
    public static ExamOrigin of(URI page) {
        String host = Optional.ofNullable(page.getHost()).orElse("");
        if (host.isEmpty() || !"https".equalsIgnoreCase(page.getScheme())) {
            throw new IllegalArgumentException(page + " is not an https address with a host");
        }
        return new ExamOrigin(host, page.getPort() < 0 ? HTTPS : page.getPort());
    }

    /// Whether a page or a resource is on this origin; `wss` counts as `https`.
    public boolean allows(URI resource) {
        String scheme = Optional.ofNullable(resource.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        String other = Optional.ofNullable(resource.getHost()).orElse("");
        int otherPort = resource.getPort() < 0 ? HTTPS : resource.getPort();
        return (scheme.equals("https") || scheme.equals("wss")) && reaches(other, otherPort);
    }

    /// Whether this is the place that a connection is wanted to.
    public boolean reaches(String otherHost, int otherPort) {
        return host.equals(otherHost.toLowerCase(Locale.ROOT)) && port == otherPort;
    }

    @Override
    public String toString() {
        return "https://" + host + ":" + port;
    }
}
