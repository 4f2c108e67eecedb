package io.invigil.shell.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/// A server in the manner of a learning platform that lets nobody in but Safe Exam Browser with a known configuration:
/// it computes the hashes itself, and answers 403 where one is missing or wrong.
final class LearningPlatform implements AutoCloseable {
    private final TestIdentity known;
    private final HttpServer server;
    private final String scheme;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, String> reports = new ConcurrentHashMap<>();
    private final List<String> headers = new CopyOnWriteArrayList<>();

    LearningPlatform(SSLContext tls, TestIdentity known) throws IOException {
        HttpsServer secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(tls));
        this(known, secure, "https");
    }

    /// One without TLS, as there still are.
    static LearningPlatform plain(TestIdentity known) throws IOException {
        return new LearningPlatform(
                known, HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), "http");
    }

    private LearningPlatform(TestIdentity known, HttpServer server, String scheme) {
        this.known = known;
        this.server = server;
        this.scheme = scheme;
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return scheme + "://localhost:" + server.getAddress().getPort();
    }

    /// What a page said at a step: step, address, configuration key, browser exam key, version, user agent.
    List<String> reported(String step) {
        return reports.getOrDefault(step, "").lines().toList();
    }

    /// For each page that was asked for, its path and whether both headers were right.
    List<String> headers() {
        return headers;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().toString();
            if (path.equals("/check")) {
                List<String> lines = body.lines().toList();
                reports.put(lines.getFirst(), body);
                boolean right =
                        TestIdentity.hash(lines.get(1), known.configKey()).equals(lines.get(2))
                                && TestIdentity.hash(lines.get(1), known.browserExamKey())
                                        .equals(lines.get(3));
                exchange.sendResponseHeaders(right ? 200 : 403, -1);
                return;
            }
            boolean in = headersRight(exchange, address() + path);
            headers.add(path + " " + in);
            if (!in) {
                exchange.sendResponseHeaders(403, -1);
                return;
            }
            byte[] page = page().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
        }
    }

    private boolean headersRight(HttpExchange exchange, String url) {
        return TestIdentity.hash(url, known.configKey())
                        .equals(exchange.getRequestHeaders().getFirst("X-SafeExamBrowser-ConfigKeyHash"))
                && TestIdentity.hash(url, known.browserExamKey())
                        .equals(exchange.getRequestHeaders().getFirst("X-SafeExamBrowser-RequestHash"));
    }

    /// The page, whose content security policy lets no other script run than its own.
    private static String page() throws IOException {
        String script = resource("platform.js");
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return resource("platform.html")
                    .replace("SCRIPT", Base64.getEncoder().encodeToString(hash))
                    .replace("CHECK", script);
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException(absent);
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = LearningPlatform.class.getResourceAsStream("/browser/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
