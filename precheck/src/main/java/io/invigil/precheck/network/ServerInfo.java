package io.invigil.precheck.network;

import java.net.InetSocketAddress;
import java.util.Optional;

/// What a server says of itself at `/api/v1/server`.
///
/// @param name     always `Invigil`
/// @param version  of the server's software
/// @param protocol version of the protocol it speaks
/// @param time     its clock, ISO 8601
/// @param ingest   `host:port` where agents deliver
/// @param measure  `host:port` where it answers datagrams; empty if it does not
public record ServerInfo(
        String name, String version, int protocol, String time, String ingest, Optional<String> measure) {
    private static final int HIGHEST_PORT = 65_535;

    /// Where it answers datagrams, not resolved yet; empty if it does not, or says so in a way that makes no sense.
    Optional<InetSocketAddress> measuring() {
        String place = measure.orElse("");
        int colon = place.lastIndexOf(':');
        if (colon <= 0 || !place.substring(colon + 1).matches("[0-9]{1,5}")) {
            return Optional.empty();
        }
        int port = Integer.parseInt(place.substring(colon + 1));
        String host = place.substring(0, colon).replaceAll("[\\[\\]]", "");
        return port < 1 || port > HIGHEST_PORT
                ? Optional.empty()
                : Optional.of(InetSocketAddress.createUnresolved(host, port));
    }
}
