package io.invigil.shell.browser.proxy;

import java.time.Duration;

/// What the proxy bears.
///
/// @param connections at once; more are closed as they come
/// @param headBytes   length of a request's head
/// @param head        time for a request's head to arrive
/// @param connect     time for the connection to the server, and for its TLS handshake
public record ProxyLimits(int connections, int headBytes, Duration head, Duration connect) {
    /// Enough for a page with many streams.
    public static ProxyLimits standard() {
        return new ProxyLimits(256, 16 * 1024, Duration.ofSeconds(10), Duration.ofSeconds(10));
    }
}
