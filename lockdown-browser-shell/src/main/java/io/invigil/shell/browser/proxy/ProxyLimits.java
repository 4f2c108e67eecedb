package io.invigil.shell.browser.proxy;

import java.time.Duration;

/// What the proxy bears.
///
/// @param connections at once; more are closed as they come
/// @param headBytes   length of a request's head
/// @param keptBytes   length of a request's body that can still be sent again; longer ones are passed on as they come
/// @param head        time for a connection's first head to arrive
/// @param connect     time for the connection to the server, and for its TLS handshake
/// @param silence     time without an answer after which the proxy looks whether the server can be reached at all
/// @param retry       longest pause between two tries to reach a server that is lost
/// @param patience    how long a request waits for a server that is lost
public record ProxyLimits(
        int connections,
        int headBytes,
        int keptBytes,
        Duration head,
        Duration connect,
        Duration silence,
        Duration retry,
        Duration patience) {
    /// Enough for a page with many streams, and for a network that is away for minutes.
    public static ProxyLimits standard() {
        return new ProxyLimits(
                256,
                16 * 1024,
                4 * 1024 * 1024,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(8),
                Duration.ofSeconds(3),
                Duration.ofMinutes(10));
    }
}
