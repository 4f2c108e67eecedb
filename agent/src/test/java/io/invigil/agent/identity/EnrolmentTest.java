package io.invigil.agent.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.invigil.agent.fixture.MovableClock;
import io.invigil.agent.fixture.TestServer;
import io.invigil.precheck.environment.StateFolder;
import io.invigil.precheck.network.ServerProblem;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.ServerAddress;
import io.invigil.protocol.model.SessionState;
import io.invigil.server.pki.ServerPki;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrolmentTest {
    @TempDir
    Path folder;

    private SessionStore store;
    private Path data;

    @BeforeEach
    void folders() throws IOException {
        data = Files.createDirectory(folder.resolve("data"));
        store = new SessionStore(new StateFolder(folder.resolve("home")), new Random(1));
    }

    private EnrolmentOutcome enrol(ServerAddress server, String code) {
        try (ServerCalls calls = new ServerCalls(server)) {
            return new Enroller(calls, store).enrol(AccessCode.parse(code));
        }
    }

    @Test
    void keepsAnEnrolmentThatOnlyItsOwnerCanRead() throws Exception {
        try (TestServer server = TestServer.start(data)) {
            String code = server.code("Ada Lovelace");
            assertThat(enrol(server.address(), code)).isInstanceOf(EnrolmentOutcome.Enrolled.class);

            SessionFolder kept = store.find(AccessCode.parse(code)).orElseThrow();
            assertThat(kept.enrolment().candidate()).isEqualTo("Ada Lovelace");
            assertThat(kept.enrolment().recorded()).isNotEmpty();
            assertThat(kept.state()).isEqualTo(SessionState.ENROLLED);
            for (String file : List.of("enrolment.json", "transport.key", "signing.key")) {
                assertThat(PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(kept.path().resolve(file))))
                        .isEqualTo("rw-------");
            }
            assertThat(Files.readString(kept.path().resolve("enrolment.json"))).doesNotContain(code);
            assertThat(store.unfinished()).containsExactly(kept);
        }
    }

    @Test
    void tellsAnUnknownAUsedAndAnExpiredCodeApart() throws Exception {
        MovableClock clock = new MovableClock();
        try (TestServer server = TestServer.start(data, clock)) {
            assertThat(enrol(server.address(), "0000-0000-0000")).isInstanceOf(EnrolmentOutcome.UnknownCode.class);

            String used = server.code("Ada");
            enrol(server.address(), used);
            assertThat(enrol(server.address(), used)).isInstanceOf(EnrolmentOutcome.UsedCode.class);

            String old = server.code("Grace");
            clock.forward(Duration.ofDays(8));
            assertThat(enrol(server.address(), old)).isInstanceOf(EnrolmentOutcome.ExpiredCode.class);
            assertThat(store.find(AccessCode.parse(old))).isEmpty();
        }
    }

    @Test
    void saysHowLongToWaitAfterTooManyTries() throws Exception {
        try (TestServer server = TestServer.start(data)) {
            EnrolmentOutcome outcome = enrol(server.address(), "0000-0000-0000");
            for (int tries = 0; tries < 200 && outcome instanceof EnrolmentOutcome.UnknownCode; tries++) {
                outcome = enrol(server.address(), "0000-0000-0000");
            }
            assertThat(outcome).isInstanceOf(EnrolmentOutcome.TooManyTries.class);
            assertThat(((EnrolmentOutcome.TooManyTries) outcome).message()).containsPattern("Wait \\d+");
        }
    }

    @Test
    void saysThatNoServerIsThere() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        EnrolmentOutcome outcome = enrol(ServerAddress.parse("https://127.0.0.1:" + port), "0000-0000-0000");

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        EnrolmentOutcome.ServerUnusable.class,
                        unusable -> assertThat(unusable.problem()).isInstanceOf(ServerProblem.NotThere.class));
    }

    @Test
    void keepsItsCodeFromAnotherServer() throws Exception {
        try (TestServer server = TestServer.start(data)) {
            ServerAddress another = new ServerAddress(
                    server.address().https(), Optional.of(Hash.over(new byte[] {1})), Optional.empty());
            String code = server.code("Ada");

            assertThat(enrol(another, code))
                    .isInstanceOfSatisfying(
                            EnrolmentOutcome.ServerUnusable.class,
                            unusable -> assertThat(unusable.problem()).isInstanceOf(ServerProblem.AnotherServer.class));
            assertThat(enrol(server.address(), code)).isInstanceOf(EnrolmentOutcome.Enrolled.class);
        }
    }

    @Test
    void refusesAServerOfAnotherVersion() throws Exception {
        ServerPki pki = ServerPki.open(data, Optional.empty(), List.of(), new MovableClock());
        HttpsServer newer = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        newer.setHttpsConfigurator(new HttpsConfigurator(context(pki)));
        newer.createContext("/api/v1/server", exchange -> {
            byte[] answer = "{\"name\":\"Invigil\",\"version\":\"9.0.0\",\"protocol\":9,\"ingest\":\"127.0.0.1:1\"}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        newer.start();
        try {
            ServerAddress address = new ServerAddress(
                    URI.create("https://127.0.0.1:" + newer.getAddress().getPort()),
                    Optional.of(pki.fingerprint()),
                    Optional.empty());
            assertThat(enrol(address, "0000-0000-0000"))
                    .isInstanceOfSatisfying(
                            EnrolmentOutcome.ServerUnusable.class,
                            unusable -> assertThat(unusable.message()).contains("version 9"));
        } finally {
            newer.stop(0);
        }
    }

    private static SSLContext context(ServerPki pki) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry(
                "server", pki.serverKey(), new char[0], pki.serverChain().toArray(X509Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }
}
