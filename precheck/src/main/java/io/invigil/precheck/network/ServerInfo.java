package io.invigil.precheck.network;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a server says of itself at `/api/v1/server`.
///
/// @param name     always `Invigil`
/// @param version  of the server's software
/// @param protocol version of the protocol it speaks
/// @param time     its clock, ISO 8601
/// @param ingest   `host:port` where agents deliver
/// @param measure  `host:port` where it answers datagrams; absent if it does not
public record ServerInfo(
        String name, String version, int protocol, String time, String ingest, @Nullable String measure) {
    private static final int HIGHEST_PORT = 65_535;

    /// Where it answers datagrams, not resolved yet; empty if it does not, or says so in a way that makes no sense.
    Optional<InetSocketAddress> measuring() {
        int colon = measure == null ? -1 : measure.lastIndexOf(':');
        if (measure == null || colon <= 0 || !measure.substring(colon + 1).matches("[0-9]{1,5}")) {
            return Optional.empty();
        }
        int port = Integer.parseInt(measure.substring(colon + 1));
        String host = measure.substring(0, colon).replaceAll("[\\[\\]]", "");
        return port < 1 || port > HIGHEST_PORT
                ? Optional.empty()
                : Optional.of(InetSocketAddress.createUnresolved(host, port));
    }
}
