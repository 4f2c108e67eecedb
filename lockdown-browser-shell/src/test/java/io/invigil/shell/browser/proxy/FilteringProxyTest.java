package io.invigil.shell.browser.proxy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.invigil.precheck.network.ServerTrust;
import io.invigil.protocol.model.ServerAddress;
import io.invigil.shell.browser.ExamServer;
import io.invigil.shell.browser.TestAuthority;
import io.invigil.shell.browser.address.ExamOrigin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilteringProxyTest {
    private static final ProxyLimits LIMITS = new ProxyLimits(4, 2048, Duration.ofSeconds(1), Duration.ofSeconds(5));

    private final TestAuthority authority = new TestAuthority();
    private final SeenByProxy seen = new SeenByProxy();
    private final List<AutoCloseable> open = new ArrayList<>();
    private ExamServer server;
    private FilteringProxy proxy;

    FilteringProxyTest() throws IOException, GeneralSecurityException {
        server = ExamServer.start(authority.server()).with("/", "the exam");
        proxy = proxyTo(server.port());
    }

    @BeforeEach
    void keep() {
        open.add(server);
        open.add(proxy);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private FilteringProxy proxyTo(int port) throws IOException, GeneralSecurityException {
        ServerAddress address = ServerAddress.parse("https://localhost:" + port + "#sha256:"
                + authority.fingerprint().hex());
        return FilteringProxy.start(ExamOrigin.of(address.https()), ServerTrust.context(address), LIMITS, seen);
    }

    private ProxyClient client() throws IOException {
        ProxyClient client = new ProxyClient(proxy.address());
        open.add(client);
        return client;
    }

    private String examAuthority() {
        return "localhost:" + server.port();
    }

    @Test
    void reachesTheExamThroughItsOwnKey() throws Exception {
        ProxyClient client = client();
        assertThat(client.connect(examAuthority())).startsWith("HTTP/1.1 200");
        SSLSocket tls = client.tls(proxy.keyHash());
        tls.getOutputStream()
                .write("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".getBytes(US_ASCII));
        assertThat(new String(tls.getInputStream().readAllBytes(), US_ASCII))
                .startsWith("HTTP/1.1 200")
                .endsWith("the exam");
        assertThat(seen.events()).containsExactly("reached");
    }

    @Test
    void asksForHttp11WhereTheServerWouldRatherSpeakHttp2SoThatWebSocketsPass() throws Exception {
        try (SSLServerSocket both = (SSLServerSocket) authority
                .server()
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            SSLParameters parameters = both.getSSLParameters();
            parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
            both.setSSLParameters(parameters);
            CompletableFuture<String> chosen = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> {
                try (SSLSocket accepted = (SSLSocket) both.accept()) {
                    accepted.startHandshake();
                    chosen.complete(accepted.getApplicationProtocol());
                } catch (IOException failed) {
                    chosen.completeExceptionally(failed);
                }
            });
            proxy = proxyTo(both.getLocalPort());
            open.add(proxy);
            client().connect("localhost:" + both.getLocalPort());

            assertThat(chosen.get(5, TimeUnit.SECONDS)).isEqualTo("http/1.1");
        }
    }

    @Test
    void passesOnLargeBodiesWhole() throws Exception {
        ProxyClient client = client();
        client.connect(examAuthority());
        SSLSocket tls = client.tls(proxy.keyHash());
        String body = "0123456789abcdef".repeat(256 * 1024);
        String head = "POST /up HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length() + "\r\n\r\n";
        tls.getOutputStream().write((head + body).getBytes(US_ASCII));
        assertThat(ProxyClient.head(tls.getInputStream())).startsWith("HTTP/1.1 204");
        assertThat(server.posted()).containsExactly(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example:443", "localhost:1", "127.0.0.1:443", "[::1]:443", "localhost.evil.example:443"})
    void refusesAndReportsEveryOtherPlace(String place) throws Exception {
        assertThat(client().connect(place)).startsWith("HTTP/1.1 403");
        assertThat(seen.events()).containsExactly("refused https://" + place);
    }

    @Test
    void refusesPlainHttpEvenToTheExam() throws Exception {
        ProxyClient client = client();
        client.send("GET http://localhost:" + server.port() + "/ HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(client.statusLine()).startsWith("HTTP/1.1 403");
        assertThat(seen.events()).hasSize(1);
        assertThat(server.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere.invalid:443", "redirector.gvt1.com:443"})
    void refusesSilentlyWhatTheBrowserItselfWouldLikeToReach(String place) throws Exception {
        assertThat(client().connect(place)).startsWith("HTTP/1.1 403");
        assertThat(seen.events()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "localhost:", "localhost:0", "localhost:65536", "localhost:-1", "localhost:4x", ":"
            })
    void refusesTargetsThatAreNone(String target) throws Exception {
        assertThat(client().connect(target)).startsWith("HTTP/1.1 400");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0016\u0003\u0001\u0002\u0000\r\n\r\n",
                "CONNECT\r\n\r\n",
                "\r\n\r\nnonsense without end\r\n\r\n"
            })
    void refusesWhatIsNoRequest(String garbage) throws Exception {
        ProxyClient client = client();
        client.send(garbage);
        assertThat(client.statusLine()).startsWith("HTTP/1.1 400");
    }

    @Test
    void refusesAHeadThatIsTooLong() throws Exception {
        ProxyClient client = client();
        client.send("CONNECT " + examAuthority() + " HTTP/1.1\r\nX: " + "x".repeat(LIMITS.headBytes()) + "\r\n\r\n");
        assertThat(client.statusLine()).startsWith("HTTP/1.1 400");
        assertThat(seen.events()).isEmpty();
    }

    @Test
    void endsAConnectionWhoseHeadDoesNotCome() throws Exception {
        ProxyClient client = client();
        client.send("CONNECT loc");
        assertThat(client.ended()).isTrue();
    }

    @Test
    void bearsOnlySoManyConnections() throws Exception {
        List<ProxyClient> tunnels = new ArrayList<>();
        for (int i = 0; i < LIMITS.connections(); i++) {
            ProxyClient client = client();
            assertThat(client.connect(examAuthority())).startsWith("HTTP/1.1 200");
            tunnels.add(client);
        }
        assertThat(client().ended()).isTrue();
        tunnels.getFirst().close();
        await().untilAsserted(
                        () -> assertThat(client().connect(examAuthority())).startsWith("HTTP/1.1 200"));
    }

    @Test
    void refusesAServerWithAnotherCertificate() throws Exception {
        TestAuthority other = new TestAuthority();
        ExamServer wrong = ExamServer.start(other.server());
        open.add(wrong);
        try (FilteringProxy toWrong = proxyTo(wrong.port())) {
            ProxyClient client = new ProxyClient(toWrong.address());
            open.add(client);
            assertThat(client.connect("localhost:" + wrong.port())).startsWith("HTTP/1.1 502");
            assertThat(seen.events()).containsExactly("untrusted");
            assertThatThrownBy(() -> toWrong.probe().join()).isNotNull();
        }
    }

    @Test
    void refusesAServerThatSendsTheRightCertificatesBesideItsOwn() throws Exception {
        TestAuthority other = new TestAuthority();
        TestAuthority.Leaf right = new TestAuthority.Leaf(authority);
        ExamServer wrong = ExamServer.start(
                other.server(new TestAuthority.Leaf(other), right.certificate(), authority.certificate()));
        open.add(wrong);
        try (FilteringProxy toWrong = proxyTo(wrong.port())) {
            ProxyClient client = new ProxyClient(toWrong.address());
            open.add(client);
            assertThat(client.connect("localhost:" + wrong.port())).startsWith("HTTP/1.1 502");
            assertThat(seen.events()).containsExactly("untrusted");
        }
    }

    @Test
    void saysThatTheServerDoesNotAnswerAndThatItDoesAgain() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (FilteringProxy toNothing = proxyTo(port)) {
            try (ProxyClient client = new ProxyClient(toNothing.address())) {
                assertThat(client.connect("localhost:" + port)).startsWith("HTTP/1.1 502");
            }
            assertThat(seen.events()).containsExactly("unreachable");
            ExamServer back = ExamServer.start(authority.server(), port);
            open.add(back);
            assertThat(toNothing.probe()).succeedsWithin(Duration.ofSeconds(5));
        }
    }
}
