package io.invigil.shell.browser.proxy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.invigil.precheck.network.ServerTrust;
import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.ServerAddress;
import io.invigil.shell.browser.ExamServer;
import io.invigil.shell.browser.TestAuthority;
import io.invigil.shell.browser.address.AddressFilter;
import io.invigil.shell.browser.address.ExamOrigin;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilteringProxyTest {
    private static final ProxyLimits LIMITS = new ProxyLimits(
            4,
            2048,
            64 * 1024,
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(2),
            Duration.ofMillis(200),
            Duration.ofSeconds(20));

    private final TestAuthority authority = new TestAuthority();
    private final SeenByProxy seen = new SeenByProxy();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final AtomicReference<Wording> language = new AtomicReference<>(Wording.ENGLISH);
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
        return FilteringProxy.start(
                new ProxySettings(
                        new AddressFilter(ExamOrigin.of(address.https()), List.of()),
                        ServerTrust.context(address),
                        SSLContext.getDefault(),
                        uri -> Map.of("X-Seen", uri.toString()),
                        HeldRequests.none(),
                        language::get,
                        LIMITS),
                seen);
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
        tls.getOutputStream().write(("GET / HTTP/1.1\r\nHost: " + examAuthority() + "\r\n\r\n").getBytes(US_ASCII));
        assertThat(ProxyClient.head(tls.getInputStream())).startsWith("HTTP/1.1 200");
        assertThat(new String(tls.getInputStream().readNBytes("the exam".length()), US_ASCII))
                .isEqualTo("the exam");
        assertThat(seen.events()).containsExactly("reached");
    }

    @Test
    void saysInTheCandidatesLanguageWhyItShowsNoPage() throws Exception {
        assertThat(refusal()).contains("lang=\"en\"").contains("This address is not part of the exam");
        language.set(Wording.nearest(Locale.GERMAN));
        assertThat(refusal()).contains("lang=\"de\"").contains("Diese Adresse gehört nicht zur Prüfung");
        for (Locale each : Wording.LANGUAGES) {
            for (HttpResponseStatus status : List.of(
                    HttpResponseStatus.FORBIDDEN, HttpResponseStatus.BAD_GATEWAY, HttpResponseStatus.BAD_REQUEST)) {
                var notice = Notice.of(status, Notice.UNTRUSTED, new Wording(each));
                assertThat(notice.content().toString(UTF_8))
                        .contains("lang=\"" + each + "\"")
                        .doesNotContain("HEADING", "ADVICE", "DETAIL", "LANGUAGE");
                notice.release();
            }
        }
    }

    private String refusal() throws Exception {
        Socket socket = new Socket(proxy.address().getAddress(), proxy.address().getPort());
        open.add(socket);
        socket.getOutputStream()
                .write("GET http://elsewhere.example/ HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n".getBytes(US_ASCII));
        String head = ProxyClient.head(socket.getInputStream());
        int length = Integer.parseInt(head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .findFirst()
                .orElseThrow()
                .replaceAll("\\D", ""));
        return new String(socket.getInputStream().readNBytes(length), UTF_8);
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
            ProxyClient client = client();
            client.connect("localhost:" + both.getLocalPort());
            client.tls(proxy.keyHash())
                    .getOutputStream()
                    .write(("GET / HTTP/1.1\r\nHost: localhost:" + both.getLocalPort() + "\r\n\r\n")
                            .getBytes(US_ASCII));

            assertThat(chosen.get(5, TimeUnit.SECONDS)).isEqualTo("http/1.1");
        }
    }

    @Test
    void passesOnLargeBodiesWhole() throws Exception {
        ProxyClient client = client();
        client.connect(examAuthority());
        SSLSocket tls = client.tls(proxy.keyHash());
        String body = "0123456789abcdef".repeat(256 * 1024);
        String head =
                "POST /up HTTP/1.1\r\nHost: " + examAuthority() + "\r\nContent-Length: " + body.length() + "\r\n\r\n";
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
        client.send("GET http://localhost:" + server.port() + "/ HTTP/1.1\r\nHost: " + examAuthority() + "\r\n\r\n");
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
            client.connect("localhost:" + wrong.port());
            SSLSocket tls = client.tls(toWrong.keyHash());
            tls.getOutputStream()
                    .write(("GET / HTTP/1.1\r\nHost: localhost:" + wrong.port() + "\r\n\r\n").getBytes(US_ASCII));
            assertThat(ProxyClient.head(tls.getInputStream())).startsWith("HTTP/1.1 502");
            assertThat(wrong.asked()).isEmpty();
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
            client.connect("localhost:" + wrong.port());
            SSLSocket tls = client.tls(toWrong.keyHash());
            tls.getOutputStream()
                    .write(("GET / HTTP/1.1\r\nHost: localhost:" + wrong.port() + "\r\n\r\n").getBytes(US_ASCII));
            assertThat(ProxyClient.head(tls.getInputStream())).startsWith("HTTP/1.1 502");
            assertThat(wrong.asked()).isEmpty();
            assertThat(seen.events()).containsExactly("untrusted");
        }
    }

    @Test
    void saysThatTheServerDoesNotAnswerAndThatItDoesAgain() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (FilteringProxy toNothing = proxyTo(port);
                ProxyClient client = new ProxyClient(toNothing.address())) {
            client.connect("localhost:" + port);
            SSLSocket tls = client.tls(toNothing.keyHash());
            tls.getOutputStream().write(("GET / HTTP/1.1\r\nHost: localhost:" + port + "\r\n\r\n").getBytes(US_ASCII));
            await().untilAsserted(() -> assertThat(seen.events()).contains("unreachable"));
            assertThat(toNothing.probe()).failsWithin(Duration.ofSeconds(5));
            open.add(ExamServer.start(authority.server(), port).with("/", "back"));
            assertThat(ProxyClient.head(tls.getInputStream())).startsWith("HTTP/1.1 200");
            assertThat(seen.events()).last().isEqualTo("reached");
            assertThat(toNothing.probe()).succeedsWithin(Duration.ofSeconds(5));
        }
    }
}
