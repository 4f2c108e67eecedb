package io.invigil.shell.browser.proxy;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A server that a request is meant for.
///
/// @param secure whether by TLS
/// @param host   lower case; an IPv6 address in brackets
/// @param port   1 to 65535
record Target(boolean secure, String host, int port) {
    private static final int LONGEST = 300;
    private static final int LARGEST_PORT = 65_535;
    private static final Pattern AUTHORITY =
            Pattern.compile("([A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*\\.?|\\[[0-9A-Fa-f:.]+])(?::([0-9]{1,5}))?");

    /// Reads `host` or `host:port`.
    ///
    /// @return empty if it is neither
    static Optional<Target> of(boolean secure, String authority) {
        Matcher matcher = AUTHORITY.matcher(authority);
        if (authority.length() > LONGEST || !matcher.matches()) {
            return Optional.empty();
        }
        String number = matcher.group(2);
        int port = number == null ? usual(secure) : Integer.parseInt(number);
        if (port < 1 || port > LARGEST_PORT) {
            return Optional.empty();
        }
        return Optional.of(new Target(secure, matcher.group(1).toLowerCase(Locale.ROOT), port));
    }

    /// The same place with or without TLS.
    Target with(boolean tls) {
        return new Target(tls, host, port);
    }

    /// As a `Host` header names it: without the port that is usual for the scheme.
    String authority() {
        return port == usual(secure) ? host : host + ":" + port;
    }

    /// The host without brackets.
    String plainHost() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /// The address of something on it.
    ///
    /// @param path path and query
    /// @throws IllegalArgumentException if the path cannot be part of an address
    URI address(String path) {
        return URI.create(this + LenientPath.escaped(path));
    }

    @Override
    public String toString() {
        return (secure ? "https://" : "http://") + authority();
    }

    private static int usual(boolean secure) {
        return secure ? 443 : 80;
    }
}
