package io.invigil.shell.browser.proxy;

import static io.invigil.shell.browser.proxy.ExamThroughProxy.answer;
import static io.invigil.shell.browser.proxy.ExamThroughProxy.send;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.invigil.protocol.model.AddressRule;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadRequestsTest {
    @SuppressWarnings("StringConcatToTextBlock") // the ends of its lines are part of it
    private static final String UPGRADE = "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\n"
            + "Upgrade: websocket\r\nSec-WebSocket-Accept: x\r\n\r\n";

    private final ExamThroughProxy exam = new ExamThroughProxy();
    private RecordingServer server;
    private FilteringProxy proxy;

    @BeforeEach
    void start() throws Exception {
        server = exam.server(0, request -> switch (request.line()) {
            case "GET /socket HTTP/1.1" -> UPGRADE;
            case "HEAD /page HTTP/1.1" -> "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nAlt-Svc: h3=x\r\n\r\n";
            case "GET /until-the-end HTTP/1.1" -> "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok";
            case "GET /hints HTTP/1.1" ->
                "HTTP/1.1 103 Early Hints\r\nLink: </x>; rel=preload\r\n\r\n" + RecordingServer.OK;
            default -> RecordingServer.OK;
        });
        proxy = exam.proxy(server.port(), List.of(), HeldRequests.none());
    }

    @AfterEach
    void close() throws Exception {
        exam.close();
    }

    private String host() {
        return "Host: localhost:" + server.port() + "\r\n";
    }

    private String origin() {
        return "https://localhost:" + server.port();
    }

    @Test
    void putsTheIdentityIntoEachRequestOfAConnectionAndNothingOfTheConnectionItself() throws Exception {
        SSLSocket tunnel = exam.tunnel(proxy, server.port());
        send(tunnel, "GET /a?b=c|d HTTP/1.1\r\n" + host() + "X-Key-Of: forged\r\nProxy-Connection: x\r\nTE: y\r\n\r\n");
        assertThat(answer(tunnel)).endsWith("200 OK");
        send(tunnel, "POST /e HTTP/1.1\r\n" + host() + "Content-Length: 3\r\n\r\nabc");
        assertThat(answer(tunnel)).endsWith("200 OK");

        RecordingServer.Request first = server.requests().getFirst();
        assertThat(first.line()).isEqualTo("GET /a?b=c|d HTTP/1.1");
        assertThat(first.header("X-Key-Of")).isEqualTo(origin() + "/a?b=c%7Cd");
        assertThat(first.head()).doesNotContainIgnoringCase("proxy-connection").doesNotContain("forged", "y\r\n");
        RecordingServer.Request second = server.requests().getLast();
        assertThat(second.header("X-Key-Of")).isEqualTo(origin() + "/e");
        assertThat(second.body()).isEqualTo("abc");
        assertThat(second.header("Idempotency-Key")).hasSize(36);
    }

    @Test
    void putsTheIdentityIntoWebSocketHandshakesAndThenPassesBytes() throws Exception {
        SSLSocket tunnel = exam.tunnel(proxy, server.port());
        send(tunnel, "GET /socket HTTP/1.1\r\n" + host() + "Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
        assertThat(answer(tunnel)).contains(" 101 ");
        send(tunnel, "frames of any kind");
        assertThat(tunnel.getInputStream().readNBytes(18)).isEqualTo("frames of any kind".getBytes(ISO_8859_1));
        RecordingServer.Request handshake = server.requests().getFirst();
        assertThat(handshake.header("X-Key-Of")).isEqualTo(origin() + "/socket");
        assertThat(handshake.header("Upgrade")).isEqualTo("websocket");
        server.close();
        assertThat(tunnel.getInputStream().read()).isNegative();
    }

    @Test
    void answersHeadRequestsWithoutABodyAndGoesOnOnTheSameConnection() throws Exception {
        SSLSocket tunnel = exam.tunnel(proxy, server.port());
        send(tunnel, "HEAD /page HTTP/1.1\r\n" + host() + "\r\nGET /next HTTP/1.1\r\n" + host() + "\r\n");
        String head = ProxyClient.head(tunnel.getInputStream());
        assertThat(head).startsWith("HTTP/1.1 200").doesNotContain("h3");
        assertThat(answer(tunnel)).endsWith("200 OK");
        assertThat(server.lines()).containsExactly("HEAD /page HTTP/1.1", "GET /next HTTP/1.1");
    }

    @Test
    void connectsAgainWhenTheServerHadEndedTheConnection() throws Exception {
        SSLSocket tunnel = exam.tunnel(proxy, server.port());
        for (int i = 0; i < 3; i++) {
            send(tunnel, "GET /until-the-end HTTP/1.1\r\n" + host() + "\r\n");
            assertThat(answer(tunnel)).endsWith("200 OK");
        }
        send(tunnel, "GET /hints HTTP/1.1\r\n" + host() + "\r\n");
        assertThat(answer(tunnel)).endsWith("200 OK");
    }

    @Test
    void passesOnBodiesOfUnknownLengthAsTheyCome() throws Exception {
        RecordingServer chunks = exam.server(0, request -> RecordingServer.OK);
        FilteringProxy toChunks = exam.proxy(chunks.port(), List.of(), HeldRequests.none());
        SSLSocket tunnel = exam.tunnel(toChunks, chunks.port());
        send(
                tunnel,
                "POST /up HTTP/1.1\r\nHost: localhost:" + chunks.port() + "\r\nTransfer-Encoding: chunked\r\n\r\n");
        await().untilAsserted(() -> assertThat(chunks.lines()).containsExactly("POST /up HTTP/1.1"));
        send(tunnel, "5\r\nabcde\r\n0\r\n\r\n");
        assertThat(answer(tunnel)).endsWith("200 OK");
    }

    @Test
    void answersAForbiddenAddressItselfAndGoesOn() throws Exception {
        AddressRule no = new AddressRule("localhost:" + server.port() + "/forbidden*", false, false);
        FilteringProxy strict = exam.proxy(server.port(), List.of(no), HeldRequests.none());
        SSLSocket tunnel = exam.tunnel(strict, server.port());
        for (int i = 0; i < 2; i++) {
            send(tunnel, "POST /forbidden?q HTTP/1.1\r\n" + host() + "Content-Length: 3\r\n\r\nabc");
            assertThat(answer(tunnel)).endsWith("403 Forbidden");
        }
        assertThat(server.requests()).isEmpty();
        assertThat(exam.seen.events()).contains("refused " + origin() + "/forbidden?q");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHOST\r\nHOST\r\n\r\n",
                "GET https://evil.example/ HTTP/1.1\r\nHOST\r\n\r\n",
                "GET /a/../b HTTP/1.1\r\nHOST\r\n\r\n",
                "GET /a/%2E%2e/b HTTP/1.1\r\nHOST\r\n\r\n",
                "GET /a#b HTTP/1.1\r\nHOST\r\n\r\n",
                "CONNECT evil.example:443 HTTP/1.1\r\nHOST\r\n\r\n",
                "TRACE / HTTP/1.1\r\nHOST\r\n\r\n",
                "GET / HTTP/1.0\r\nHOST\r\n\r\n",
                "POST / HTTP/1.1\r\nHOST\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n",
                "POST / HTTP/1.1\r\nHOST\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHOST\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
                "POST / HTTP/1.1\r\nHOST\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHOST\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHOST\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHOST\r\nContent-Length: -1\r\n\r\n",
                "GET / HTTP/1.1\r\nHOST\r\n folded: x\r\n\r\n",
                "\u0001\u0002\r\n\r\n"
            })
    void refusesWhatTwoServersMightReadInTwoWays(String request) throws Exception {
        SSLSocket tunnel = exam.tunnel(proxy, server.port());
        send(tunnel, request.replace("HOST\r\n", host()));
        assertThat(answer(tunnel)).matches("HTTP/1.1 (400|405|417|505) .*");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void refusesAHeadThatIsTooLong() throws Exception {
        SSLSocket tunnel = exam.tunnel(proxy, server.port());
        send(tunnel, "GET / HTTP/1.1\r\n" + host() + "X: " + "x".repeat(5000) + "\r\n\r\n");
        assertThat(answer(tunnel)).contains(" 400 ");
    }

    @Test
    void judgesWhatIsSentWithoutTlsInATunnelAsPlainHttp() throws Exception {
        ProxyClient client = exam.keep(new ProxyClient(proxy.address()));
        client.connect("localhost:" + server.port());
        client.send("GET /socket HTTP/1.1\r\n" + host() + "Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
        assertThat(client.statusLine()).contains(" 403 ");
        assertThat(exam.seen.events()).contains("refused http://localhost:" + server.port() + "/socket");
        assertThat(server.requests()).isEmpty();
    }
}
