package io.invigil.precheck.network;

import io.invigil.precheck.check.Findings;
import io.invigil.protocol.model.ServerAddress;
import java.io.IOException;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/// A server's first answer, and how long each part of the way to it took.
///
/// @param answerNanos from the handshake's end to the answer
/// @param peer        who was connected to, the server or a proxy
record FirstAnswer(ServerInfo info, TlsConnection.Times times, long answerNanos, String peer) {
    private static final String PATH = "/api/v1/server";

    static FirstAnswer from(ServerAddress server, ProxySettings proxies, SSLContext trust, Duration timeout)
            throws IOException {
        try (TlsConnection connection = TlsConnection.open(server, proxies, trust, timeout)) {
            long began = System.nanoTime();
            connection.send("GET", server, PATH, "");
            HttpHead head = HttpHead.read(connection.in());
            if (head.status() != 200) {
                throw new ServerException(
                        head.status() == 404
                                ? new ServerProblem.NotInvigil(server, NetworkCheck.words("failed.unknown-call", PATH))
                                : new ServerProblem.Refused(server, head.status(), ""));
            }
            byte[] body = body(connection, server, head);
            long nanos = System.nanoTime() - began;
            return new FirstAnswer(
                    ServerClient.info(server, body),
                    connection.times(),
                    nanos,
                    connection.peer().getHostAddress());
        }
    }

    private static byte[] body(TlsConnection connection, ServerAddress server, HttpHead head) throws IOException {
        String length = head.header("content-length").orElse("");
        if (!length.matches("[0-9]{1,6}") || Integer.parseInt(length) > ServerClient.MAX_ANSWER) {
            throw new ServerException(
                    new ServerProblem.NotInvigil(server, NetworkCheck.words("failed.no-sense", PATH)));
        }
        return connection.in().readNBytes(Integer.parseInt(length));
    }

    /// The shorter times of the two. Names are looked up in earnest only the first time.
    FirstAnswer warmer(FirstAnswer again) {
        TlsConnection.Times other = again.times;
        return new FirstAnswer(
                again.info,
                new TlsConnection.Times(
                        times.resolve(),
                        Math.min(times.connect(), other.connect()),
                        Math.min(times.tunnel(), other.tunnel()),
                        Math.min(times.tls(), other.tls())),
                Math.min(answerNanos, again.answerNanos),
                again.peer);
    }

    double millis() {
        return resolveMillis() + connectMillis() + times.tunnel() / 1e6 + tlsMillis() + answerNanos / 1e6;
    }

    double resolveMillis() {
        return times.resolve() / 1e6;
    }

    double connectMillis() {
        return times.connect() / 1e6;
    }

    double tlsMillis() {
        return times.tls() / 1e6;
    }

    Findings evidence(Findings findings) {
        findings.with("version", info.version())
                .with("protocol", info.protocol())
                .with("peer", peer)
                .with("resolveMillis", Figures.one(resolveMillis()))
                .with("connectMillis", Figures.one(connectMillis()))
                .with("tlsMillis", Figures.one(tlsMillis()))
                .with("answerMillis", Figures.one(answerNanos / 1e6));
        return times.tunnel() == 0 ? findings : findings.with("proxyMillis", Figures.one(times.tunnel() / 1e6));
    }
}
