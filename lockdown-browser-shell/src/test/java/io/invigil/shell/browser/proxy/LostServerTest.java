package io.invigil.shell.browser.proxy;

import static io.invigil.shell.browser.proxy.ExamThroughProxy.answer;
import static io.invigil.shell.browser.proxy.ExamThroughProxy.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LostServerTest {
    private static final SecretKey KEY = new SecretKeySpec(new byte[32], "AES");

    private final ExamThroughProxy exam = new ExamThroughProxy();

    @TempDir
    private Path state;

    @AfterEach
    void close() throws Exception {
        exam.close();
    }

    private static int free() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private HeldRequests held() throws Exception {
        return HeldRequests.in(state.resolve("held"), KEY);
    }

    private List<Path> heldFiles() throws Exception {
        if (!Files.isDirectory(state.resolve("held"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(state.resolve("held"))) {
            return files.filter(file -> file.toString().endsWith(".held")).toList();
        }
    }

    private static String post(int port, String path, String body) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nCookie: s=old\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    @Test
    void sendsAPostOnceTheServerIsBackAndKeepsItEncryptedUntilThen() throws Exception {
        int port = free();
        FilteringProxy proxy = exam.proxy(port, List.of(), held());
        SSLSocket tunnel = exam.tunnel(proxy, port);
        send(tunnel, post(port, "/answer", "my answer"));
        await().untilAsserted(() -> assertThat(heldFiles()).hasSize(1));
        assertThat(exam.seen.events()).contains("unreachable").doesNotContain("reached");
        assertThat(new String(Files.readAllBytes(heldFiles().getFirst()), StandardCharsets.ISO_8859_1))
                .doesNotContain("my answer")
                .doesNotContain("/answer");

        RecordingServer server = exam.server(port, request -> RecordingServer.OK);
        assertThat(answer(tunnel)).endsWith("200 OK");
        assertThat(server.requests()).hasSize(1);
        assertThat(server.requests().getFirst().body()).isEqualTo("my answer");
        assertThat(exam.seen.events()).last().isEqualTo("reached");
        assertThat(heldFiles()).isEmpty();
        assertThat(state.resolve("held")).doesNotExist();
    }

    @Test
    void sendsAPostThatWasNotAnsweredAgainWithTheSameKey() throws Exception {
        AtomicInteger count = new AtomicInteger();
        RecordingServer server = exam.server(0, request -> count.incrementAndGet() < 3 ? "" : RecordingServer.OK);
        SSLSocket tunnel = exam.tunnel(exam.proxy(server.port(), List.of(), held()), server.port());
        send(tunnel, post(server.port(), "/answer", "x"));
        assertThat(answer(tunnel)).endsWith("200 OK");
        assertThat(server.requests()).hasSize(3);
        assertThat(server.requests().stream()
                        .map(each -> each.header("Idempotency-Key"))
                        .distinct())
                .singleElement()
                .asString()
                .hasSize(36);
    }

    @Test
    void givesUpOnARequestThatAServerNeverAnswers() throws Exception {
        RecordingServer server = exam.server(0, request -> "");
        SSLSocket tunnel = exam.tunnel(exam.proxy(server.port(), List.of(), HeldRequests.none()), server.port());
        send(tunnel, "GET / HTTP/1.1\r\nHost: localhost:" + server.port() + "\r\n\r\n");
        assertThat(answer(tunnel)).contains(" 502 ");
        assertThat(server.requests()).hasSize(6);
    }

    @Test
    void noticesThatASilentServerIsLostAndAsksItAgainWhenItIsBack() throws Exception {
        int port = free();
        RecordingServer silent = exam.server(port, LostServerTest::never);
        SSLSocket tunnel = exam.tunnel(exam.proxy(port, List.of(), HeldRequests.none()), port);
        send(tunnel, "GET /slow HTTP/1.1\r\nHost: localhost:" + port + "\r\n\r\n");
        await().untilAsserted(() -> assertThat(silent.requests()).hasSize(1));
        silent.stopListening();
        await().untilAsserted(() -> assertThat(exam.seen.events()).contains("unreachable"));
        exam.server(port, request -> RecordingServer.OK);
        assertThat(answer(tunnel)).endsWith("200 OK");
    }

    private static String never(RecordingServer.Request request) {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        return "";
    }

    @Test
    void keepsWhatASilentServerDoesNotAnswerInCaseThisProcessDies() throws Exception {
        RecordingServer silent = exam.server(0, LostServerTest::never);
        FilteringProxy proxy = exam.proxy(silent.port(), List.of(), held());
        SSLSocket tunnel = exam.tunnel(proxy, silent.port());
        send(tunnel, post(silent.port(), "/answer", "no word"));
        await().untilAsserted(() -> assertThat(heldFiles()).hasSize(1));
        // the page gives up by itself after a while: somebody else has to send it then
        tunnel.close();
        proxy.close();
        assertThat(heldFiles()).hasSize(1);
    }

    @Test
    void sendsWhatIsHeldBeforeThePageIsFetchedSoThatThePageKnowsIt() throws Exception {
        int port = free();
        FilteringProxy first = exam.proxy(port, List.of(), held());
        send(exam.tunnel(first, port), post(port, "/answer", "from before"));
        await().untilAsserted(() -> assertThat(heldFiles()).hasSize(1));
        first.close();

        RecordingServer server = exam.server(port, request -> RecordingServer.OK);
        SSLSocket again = exam.tunnel(exam.proxy(port, List.of(), held()), port);
        send(
                again,
                "GET /exam HTTP/1.1\r\nHost: localhost:" + port
                        + "\r\nCookie: s=new\r\nSec-Fetch-Dest: document\r\n\r\n");
        assertThat(answer(again)).endsWith("200 OK");
        assertThat(server.lines()).containsExactly("POST /answer HTTP/1.1", "GET /exam HTTP/1.1");
        assertThat(heldFiles()).isEmpty();
    }

    @Test
    void sendsAfterARestartWhatAnEarlierRunCouldNotWithTheCookieOfNow() throws Exception {
        int port = free();
        FilteringProxy first = exam.proxy(port, List.of(), held());
        SSLSocket tunnel = exam.tunnel(first, port);
        send(tunnel, post(port, "/answer", "from before"));
        await().untilAsserted(() -> assertThat(heldFiles()).hasSize(1));
        first.close();
        assertThat(heldFiles()).hasSize(1);

        RecordingServer server = exam.server(port, request -> RecordingServer.OK);
        FilteringProxy second = exam.proxy(port, List.of(), held());
        SSLSocket again = exam.tunnel(second, port);
        send(again, "GET /exam HTTP/1.1\r\nHost: localhost:" + port + "\r\nCookie: s=new\r\n\r\n");
        assertThat(answer(again)).endsWith("200 OK");
        await().untilAsserted(() -> assertThat(server.lines()).contains("POST /answer HTTP/1.1"));
        RecordingServer.Request replayed = server.requests().getLast();
        assertThat(replayed.body()).isEqualTo("from before");
        assertThat(replayed.header("Cookie")).isEqualTo("s=new");
        assertThat(replayed.header("Idempotency-Key")).hasSize(36);
        await().untilAsserted(() -> assertThat(heldFiles()).isEmpty());
    }

    @Test
    void takesARepeatedRequestForTheOneThatItHolds() throws Exception {
        int port = free();
        FilteringProxy proxy = exam.proxy(port, List.of(), held());
        SSLSocket impatient = exam.tunnel(proxy, port);
        send(impatient, post(port, "/answer", "once"));
        await().untilAsserted(() -> assertThat(heldFiles()).hasSize(1));
        impatient.close();
        SSLSocket again = exam.tunnel(proxy, port);
        send(again, post(port, "/answer", "once"));
        RecordingServer server = exam.server(port, request -> RecordingServer.OK);
        assertThat(answer(again)).endsWith("200 OK");
        assertThat(server.requests()).isNotEmpty();
        assertThat(server.requests().stream()
                        .map(each -> each.header("Idempotency-Key"))
                        .distinct())
                .hasSize(1);
        await().untilAsserted(() -> assertThat(heldFiles()).isEmpty());
    }
}
