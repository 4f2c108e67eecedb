package io.invigil.shell.browser.proxy;

import static io.invigil.shell.browser.proxy.ExamThroughProxy.answer;
import static io.invigil.shell.browser.proxy.ExamThroughProxy.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.protocol.model.AddressRule;
import io.invigil.shell.browser.TestAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OtherOriginsTest {
    private final ExamThroughProxy exam = new ExamThroughProxy();
    private RecordingServer own;
    private RecordingServer plain;
    private RecordingServer secure;
    private FilteringProxy proxy;

    @BeforeEach
    void start() throws Exception {
        own = exam.server(0, request -> RecordingServer.OK);
        plain = exam.keep(new RecordingServer(RecordingServer.plain(0), request -> RecordingServer.OK));
        secure = exam.keep(new RecordingServer(
                new TestAuthority()
                        .server()
                        .getServerSocketFactory()
                        .createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                request -> RecordingServer.OK));
        List<AddressRule> rules = List.of(
                new AddressRule("http://localhost:" + plain.port() + "/open/*", false, true),
                new AddressRule("https://localhost:" + secure.port() + "/*", false, true));
        proxy = exam.proxy(own.port(), rules, HeldRequests.none());
    }

    @AfterEach
    void close() throws Exception {
        exam.close();
    }

    private String ask(String path) throws IOException {
        try (ProxyClient client = new ProxyClient(proxy.address())) {
            String place = "localhost:" + plain.port();
            client.send("GET http://" + place + path + " HTTP/1.1\r\nHost: " + place + "\r\n\r\n");
            return client.statusLine();
        }
    }

    @Test
    void reachesWithoutTlsWhatARuleOpensAndNothingBesideIt() throws Exception {
        assertThat(ask("/open/page")).endsWith("200 OK");
        assertThat(ask("/closed")).endsWith("403 Forbidden");
        assertThat(plain.lines()).containsExactly("GET /open/page HTTP/1.1");
        assertThat(plain.requests().getFirst().header("X-Key-Of"))
                .isEqualTo("http://localhost:" + plain.port() + "/open/page");
    }

    @Test
    void judgesOtherServersByWhomThisComputerTrustsAndFailsAtOnce() throws Exception {
        SSLSocket tunnel = exam.tunnel(proxy, secure.port());
        send(tunnel, "GET / HTTP/1.1\r\nHost: localhost:" + secure.port() + "\r\n\r\n");
        assertThat(answer(tunnel)).contains(" 502 ");
        assertThat(secure.requests()).isEmpty();
        assertThat(exam.seen.events()).isEmpty();
    }

    @Test
    void opensTheExamsServerBesideThem() throws Exception {
        SSLSocket tunnel = exam.tunnel(proxy, own.port());
        send(tunnel, "GET / HTTP/1.1\r\nHost: localhost:" + own.port() + "\r\n\r\n");
        assertThat(answer(tunnel)).endsWith("200 OK");
    }
}
