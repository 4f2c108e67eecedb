package io.invigil.precheck.network;

import io.invigil.protocol.model.ServerAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.net.ssl.SSLException;

/// Looks whether a port that should speak TLS speaks plain HTTP, as that of a network does which wants a log-in
/// first.
final class LoginPageProbe {
    private static final int PATIENCE_MILLIS = 1_500;
    private static final int NETWORK_LOGIN = 511;

    private LoginPageProbe() {}

    /// What stands behind a failed connection, a log-in page included.
    static ServerProblem lookBehind(ServerAddress server, ProxySettings proxies, IOException failure) {
        ServerProblem problem = ServerProblem.of(server, failure);
        boolean noTls = failure instanceof SSLException && problem instanceof ServerProblem.NotInvigil;
        boolean noAnswer = failure instanceof SocketTimeoutException
                && String.valueOf(failure.getMessage()).startsWith("Read");
        return (noTls || noAnswer) && proxies.before(server.https()).isEmpty()
                ? asked(server).<ServerProblem>map(head -> read(server, head)).orElse(problem)
                : problem;
    }

    private static ServerProblem read(ServerAddress server, HttpHead head) {
        boolean sendsOn = head.status() / 100 == 3;
        boolean page = head.status() == 200 || head.status() == NETWORK_LOGIN;
        return sendsOn || page
                ? new ServerProblem.LoginPage(
                        server,
                        head.header("location").map(LoginPageProbe::host).orElse(""))
                : new ServerProblem.NotInvigil(server, NetworkCheck.words("failed.plain-http", head.status()));
    }

    private static String host(String location) {
        try {
            return Optional.ofNullable(URI.create(location).getHost()).orElse("");
        } catch (IllegalArgumentException rubbish) {
            return "";
        }
    }

    private static Optional<HttpHead> asked(ServerAddress server) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(
                    new InetSocketAddress(
                            server.https().getHost(), server.https().getPort()),
                    PATIENCE_MILLIS);
            socket.getOutputStream()
                    .write(("GET / HTTP/1.1\r\nHost: " + server.https().getRawAuthority()
                                    + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return Optional.of(HttpHead.read(socket.getInputStream()));
        } catch (IOException nothing) {
            return Optional.empty();
        }
    }
}
