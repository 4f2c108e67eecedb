package io.invigil.precheck.network;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.invigil.protocol.measure.MeasureTicket;
import io.invigil.protocol.measure.Responder;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.ServerAddress;
import io.invigil.protocol.wire.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A real HTTPS server with the calls of Invigil's that the system check makes.
public final class TestServer implements AutoCloseable {
    private final HttpsServer https;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<byte[]> reports = new CopyOnWriteArrayList<>();
    private final TestPki authority;

    private TestServer(TestPki authority, TestPki identity) throws IOException, GeneralSecurityException {
        this.authority = authority;
        this.https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(identity.serverContext()));
        https.setExecutor(threads);
    }

    /// A server that answers as it should.
    public static TestServer usual() throws IOException, GeneralSecurityException {
        TestPki authority = TestPki.authority();
        return identifiedBy(authority, authority.issue(TestPki.Purpose.SERVER));
    }

    /// A server that answers as it should and shows this chain.
    static TestServer identifiedBy(TestPki authority, TestPki identity) throws IOException, GeneralSecurityException {
        TestServer server = new TestServer(authority, identity);
        server.on("/api/v1/server", exchange -> json(exchange, 200, info(1, Clock.systemUTC())));
        server.on("/api/v1/ping", exchange -> exchange.sendResponseHeaders(204, -1));
        server.on("/api/v1/throughput", TestServer::throughput);
        server.on("/api/v1/reports/nonces", exchange -> json(exchange, 201, Map.of("nonce", "nonce-1")));
        server.on("/api/v1/reports", exchange -> {
            server.reports.add(exchange.getRequestBody().readAllBytes());
            json(exchange, 201, Map.of("id", "report-1", "readiness", "READY"));
        });
        server.https.start();
        return server;
    }

    /// Answers a path otherwise.
    public TestServer instead(String path, HttpHandler handler) {
        try {
            https.removeContext(path);
        } catch (IllegalArgumentException none) {
            // it did not know the path until now
        }
        on(path, handler);
        return this;
    }

    private void on(String path, HttpHandler handler) {
        https.createContext(path, exchange -> {
            try (exchange) {
                handler.handle(exchange);
            }
        });
    }

    /// Its address, pinned to its authority.
    public ServerAddress address() throws GeneralSecurityException {
        return pinnedTo(Optional.of(authority.fingerprint()));
    }

    /// Its address with some pin.
    ServerAddress pinnedTo(Optional<Hash> fingerprint) {
        return new ServerAddress(
                URI.create("https://127.0.0.1:" + https.getAddress().getPort()), fingerprint, Optional.empty());
    }

    /// The bodies of the reports that came.
    public List<byte[]> reports() {
        return List.copyOf(reports);
    }

    static Map<String, Object> info(int protocol, Clock clock) {
        return Map.of(
                "name", "Invigil",
                "version", "0.1.0",
                "protocol", protocol,
                "time", clock.instant().toString(),
                "ingest", "127.0.0.1:7443");
    }

    /// Answers with JSON.
    public static void json(HttpExchange exchange, int status, Object value) throws IOException {
        bytes(exchange, status, Json.bytes(value));
    }

    /// Answers with bytes.
    public static void bytes(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    /// Answers never.
    static void stall(HttpExchange exchange) throws IOException {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException ended) {
            throw new IOException(ended);
        }
    }

    private static void throughput(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            long bytes = Long.parseLong(exchange.getRequestURI().getQuery().substring("bytes=".length()));
            exchange.sendResponseHeaders(200, bytes);
            new NoiseStream(bytes).transferTo(exchange.getResponseBody());
            return;
        }
        exchange.sendResponseHeaders(200, 0);
        OutputStream told = exchange.getResponseBody();
        byte[] block = new byte[64 * 1024];
        long began = System.nanoTime();
        long bytes = 0;
        for (int count = exchange.getRequestBody().read(block);
                count >= 0;
                count = exchange.getRequestBody().read(block)) {
            bytes += count;
            told.write(("{\"millis\":" + (System.nanoTime() - began) / 1_000_000 + ",\"bytes\":" + bytes + "}\n")
                    .getBytes(StandardCharsets.US_ASCII));
            told.flush();
        }
    }

    /// Lets it answer datagrams, through a port of whoever stands between.
    ///
    /// @param shown the port that it tells
    TestServer measuring(Responder answering, int shown) {
        instead("/api/v1/server", exchange -> {
            Map<String, Object> info = new HashMap<>(info(1, Clock.systemUTC()));
            info.put("measure", "127.0.0.1:" + shown);
            json(exchange, 200, info);
        });
        return instead("/api/v1/measurements", exchange -> {
            MeasureTicket ticket = answering.issue().orElseThrow();
            json(exchange, 201, Map.of("id", ticket.idText(), "secret", ticket.secretText()));
        });
    }

    @Override
    public void close() {
        https.stop(0);
        threads.shutdownNow();
    }
}
