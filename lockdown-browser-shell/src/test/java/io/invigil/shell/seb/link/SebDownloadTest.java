package io.invigil.shell.seb.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.invigil.shell.browser.TestAuthority;
import io.invigil.shell.seb.SebException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SebDownloadTest {
    private final SebDownload download = new SebDownload(HttpClient.newHttpClient(), Duration.ofSeconds(20));

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/exam.seb", exchange -> answer(exchange, 200, new byte[] {1, 2, 3}));
        server.createContext("/moved", exchange -> redirect(exchange, "/exam.seb"));
        server.createContext("/circle", exchange -> redirect(exchange, "/circle?" + System.nanoTime()));
        server.createContext("/file", exchange -> redirect(exchange, "file:///etc/hostname"));
        server.createContext("/nowhere", exchange -> redirect(exchange, "http://[bad"));
        server.createContext("/login", exchange -> answer(exchange, 403, new byte[0]));
        server.createContext("/large", SebDownloadTest::large);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void fetchesAConfigurationAlsoFromWhereItMoved() throws Exception {
        assertThat(download.fetch(link("/exam.seb"))).containsExactly(1, 2, 3);
        assertThat(download.fetch(link("/moved"))).containsExactly(1, 2, 3);
    }

    @Test
    void refusesEndlessAndForeignRedirects() {
        refused("/circle", "without end");
        refused("/file", "an address that is not followed");
        refused("/nowhere", "no address");
    }

    @Test
    void saysThatTheServerWantsALogInOrSendsTooMuch() {
        refused("/login", "answered with the error 403. Log in to the platform again");
        refused("/large", "sends more than 10 MB");
    }

    @Test
    void saysThatAServerCannotBeReached() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThatExceptionOfType(SebException.class)
                .isThrownBy(() -> download.fetch(SebLink.parse("seb://127.0.0.1:" + free + "/")))
                .withMessageContaining("cannot be reached");
    }

    @Test
    void saysThatAServerDoesNotAnswer() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            SebDownload impatient = new SebDownload(HttpClient.newHttpClient(), Duration.ofMillis(200));

            assertThatExceptionOfType(SebException.class)
                    .isThrownBy(() -> impatient.fetch(SebLink.parse("sebs://127.0.0.1:" + silent.getLocalPort() + "/")))
                    .withMessageContaining("The server 127.0.0.1");
        }
    }

    @Test
    void refusesAServerWhoseCertificateNobodyKnows() throws Exception {
        HttpsServer secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(new TestAuthority().server()));
        secure.createContext("/exam.seb", exchange -> answer(exchange, 200, new byte[] {1, 2, 3}));
        secure.start();
        try {
            assertThatExceptionOfType(SebException.class)
                    .isThrownBy(() -> download.fetch(SebLink.parse(
                            "sebs://127.0.0.1:" + secure.getAddress().getPort() + "/exam.seb")))
                    .withMessageContaining("has no valid certificate");
        } finally {
            secure.stop(0);
        }
    }

    private void refused(String path, String message) {
        assertThatExceptionOfType(SebException.class)
                .isThrownBy(() -> download.fetch(link(path)))
                .withMessageContaining(message);
    }

    private SebLink link(String path) throws SebException {
        return SebLink.parse("seb://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        answer(exchange, 302, new byte[0]);
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static void large(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (exchange;
                OutputStream out = exchange.getResponseBody()) {
            for (int megabyte = 0; megabyte < 12; megabyte++) {
                out.write(new byte[1024 * 1024]);
            }
        } catch (IOException hungUp) {
            assertThat(hungUp).isNotNull(); // as it should
        }
    }
}
