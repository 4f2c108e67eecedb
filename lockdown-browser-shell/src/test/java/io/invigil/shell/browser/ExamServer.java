package io.invigil.shell.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/// A web server for tests: pages by path, and a list of what was posted.
public final class ExamServer implements AutoCloseable {
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private final List<String> posted = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private ExamServer(SSLContext tls, int port) throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public static ExamServer start(SSLContext tls) throws IOException {
        return new ExamServer(tls, 0);
    }

    public static ExamServer start(SSLContext tls, int port) throws IOException {
        return new ExamServer(tls, port);
    }

    /// A page, or a redirect if the text begins with `->`.
    public ExamServer with(String path, String html) {
        pages.put(path, html);
        return this;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String address() {
        return "https://localhost:" + port();
    }

    /// The bodies of all POST requests so far.
    public List<String> posted() {
        return posted;
    }

    /// The paths that were asked for.
    public List<String> asked() {
        return asked;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            asked.add(path);
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestMethod().equals("POST")) {
                posted.add(new String(body, StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(204, -1);
                return;
            }
            String page = pages.get(path);
            if (page == null) {
                exchange.sendResponseHeaders(404, -1);
            } else if (page.startsWith("->")) {
                exchange.getResponseHeaders().set("Location", page.substring(2));
                exchange.sendResponseHeaders(302, -1);
            } else {
                byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
                String type = path.endsWith(".js") ? "text/javascript" : "text/html; charset=utf-8";
                exchange.getResponseHeaders().set("Content-Type", type);
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
