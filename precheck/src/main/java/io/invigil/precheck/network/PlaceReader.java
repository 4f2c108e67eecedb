package io.invigil.precheck.network;

import io.invigil.protocol.model.ServerAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.channels.DatagramChannel;
import java.util.Optional;

/// Finds the interface that carries the way to a server, and asks the system about it.
final class PlaceReader {
    private final Surroundings surroundings;

    PlaceReader(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /// @param thorough also asks what takes a second to answer
    /// @return empty if there is no way to the server, or its name is not known
    Optional<NetworkPlace> towards(ServerAddress server, boolean thorough) throws InterruptedException {
        InetSocketAddress target = surroundings
                .proxies()
                .before(server.https())
                .orElseGet(() -> InetSocketAddress.createUnresolved(
                        server.https().getHost(), server.https().getPort()));
        try (DatagramChannel socket = DatagramChannel.open()) {
            // connecting a datagram socket sends nothing: it only looks the route up
            socket.connect(
                    new InetSocketAddress(InetAddress.getAllByName(target.getHostString())[0], target.getPort()));
            InetAddress local = ((InetSocketAddress) socket.getLocalAddress()).getAddress();
            NetworkInterface carrier = NetworkInterface.getByInetAddress(local);
            if (carrier == null) {
                return Optional.empty();
            }
            Carrier seen = new Carrier(
                    carrier.getName(),
                    Optional.ofNullable(carrier.getDisplayName()).orElse(""),
                    local.getHostAddress(),
                    carrier.isLoopback(),
                    carrier.isPointToPoint());
            return Optional.of(
                    switch (surroundings.system()) {
                        case LINUX -> new LinuxPlace(surroundings).of(seen);
                        case WINDOWS -> new WindowsPlace(surroundings.commands()).of(seen, thorough);
                        case MACOS -> new MacPlace(surroundings.commands()).of(seen, thorough);
                        case OTHER -> seen.place(seen.kind(), "", "", Connectivity.UNKNOWN);
                    });
        } catch (IOException | RuntimeException noWay) {
            return Optional.empty();
        }
    }
}
