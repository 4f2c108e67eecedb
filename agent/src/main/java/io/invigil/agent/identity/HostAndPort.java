package io.invigil.agent.identity;

import java.net.InetSocketAddress;
import java.net.URI;

/// Reads `host:port`.
final class HostAndPort {
    private HostAndPort() {}

    /// @return not resolved
    /// @throws IllegalArgumentException if it is anything else
    static InetSocketAddress parse(String text) {
        URI uri = URI.create("tls://" + text);
        String host = uri.getHost();
        if (host == null || uri.getPort() < 1 || uri.getPort() > 65_535) {
            throw new IllegalArgumentException("'" + text + "' is not host:port");
        }
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return InetSocketAddress.createUnresolved(bare, uri.getPort());
    }
}
