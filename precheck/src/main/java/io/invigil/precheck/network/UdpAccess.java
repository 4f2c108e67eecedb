package io.invigil.precheck.network;

import io.invigil.precheck.check.CheckContext;
import io.invigil.protocol.measure.MeasureTicket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Finds out whether datagrams reach the server and come back.
final class UdpAccess {
    /// Evidence of how a figure was measured: {@link #UDP} or {@link #TCP}.
    static final String TRANSPORT = "transport";

    static final String UDP = "udp";
    static final String TCP = "tcp";

    private static final Duration PATIENCE = Duration.ofMillis(1_500);
    private static final List<String> WHO_KNOWS =
            List.of("network.latency", "network.jitter", "network.loss", "network.download", "network.upload");

    private UdpAccess() {}

    /// A line to the server's responder.
    ///
    /// @return empty if datagrams do not get through, or an earlier check of the run has found that
    /// @throws ServerException if the server cannot be used, or has no room for a measurement now
    static Optional<UdpLine> open(ServerClient client, CheckContext context)
            throws ServerException, InterruptedException {
        if (knownBlocked(context)) {
            return Optional.empty();
        }
        Optional<InetSocketAddress> responder = client.info().measuring();
        Optional<MeasureTicket> ticket = responder.isPresent() ? client.ticket() : Optional.empty();
        return responder.isEmpty() || ticket.isEmpty() ? Optional.empty() : reached(responder.get(), ticket.get());
    }

    private static Optional<UdpLine> reached(InetSocketAddress responder, MeasureTicket ticket)
            throws InterruptedException {
        try {
            InetSocketAddress address =
                    new InetSocketAddress(InetAddress.getAllByName(responder.getHostString())[0], responder.getPort());
            UdpLine line = UdpLine.open(address, ticket);
            if (line.reached(PATIENCE)) {
                return Optional.of(line);
            }
            line.close();
            return Optional.empty();
        } catch (IOException noWay) {
            return Optional.empty();
        }
    }

    /// Whether an earlier check of the run found nobody there any more.
    static boolean serverWentDown(CheckContext context) {
        return WHO_KNOWS.stream()
                .flatMap(id -> context.earlier().of(id).stream())
                .anyMatch(finding -> ServerProblem.NotThere.class
                        .getSimpleName()
                        .equals(finding.evidence().get(NetworkCheck.PROBLEM)));
    }

    private static boolean knownBlocked(CheckContext context) {
        return WHO_KNOWS.stream()
                .flatMap(id -> context.earlier().of(id).stream())
                .anyMatch(finding -> TCP.equals(finding.evidence().get(TRANSPORT)));
    }
}
