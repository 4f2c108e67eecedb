package io.invigil.precheck.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.invigil.precheck.network.TestPki.Purpose;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.ServerAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerTrustTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final TestPki authority = TestPki.authority();

    @Test
    void acceptsTheServerWhoseAuthorityIsNamedWhateverItsHostName() throws Exception {
        try (TestServer server = TestServer.identifiedBy(authority, authority.issue(Purpose.SERVER))) {
            assertThat(info(server.address()).name()).isEqualTo("Invigil");
        }
    }

    @Test
    void acceptsTheServerWhoseOwnCertificateIsNamed() throws Exception {
        TestPki leaf = authority.issue(Purpose.SERVER);
        try (TestServer server = TestServer.identifiedBy(authority, leaf)) {
            assertThat(info(server.pinnedTo(Optional.of(leaf.ownFingerprint()))).protocol())
                    .isEqualTo(1);
        }
    }

    @Test
    void acceptsAServerBelowAnAuthorityBelowTheOneThatIsNamed() throws Exception {
        TestPki leaf = authority.issue(Purpose.AUTHORITY).issue(Purpose.SERVER);
        try (TestServer server = TestServer.identifiedBy(authority, leaf)) {
            assertThat(info(server.address()).protocol()).isEqualTo(1);
        }
    }

    @Test
    void refusesAServerWithAnotherFingerprint() throws Exception {
        try (TestServer server = TestServer.identifiedBy(authority, authority.issue(Purpose.SERVER))) {
            ServerProblem problem = problem(server.pinnedTo(Optional.of(Hash.ZERO)));

            assertThat(problem).isInstanceOf(ServerProblem.AnotherServer.class);
            assertThat(problem.message()).contains("is not the server that your link names", "Copy the whole link");
        }
    }

    @Test
    void refusesACandidatesCertificateThatPosesAsTheServer() throws Exception {
        try (TestServer server = TestServer.identifiedBy(authority, authority.issue(Purpose.CLIENT))) {
            assertThat(problem(server.address()))
                    .isInstanceOfSatisfying(
                            ServerProblem.AnotherServer.class,
                            other -> assertThat(other.detail()).contains("not issued to a server"));
        }
    }

    @Test
    void refusesAServersCertificateThatACandidatesCertificateIssued() throws Exception {
        TestPki forged = authority.issue(Purpose.CLIENT).issue(Purpose.SERVER);
        try (TestServer server = TestServer.identifiedBy(authority, forged)) {
            assertThat(problem(server.address()))
                    .isInstanceOfSatisfying(
                            ServerProblem.AnotherServer.class,
                            other -> assertThat(other.detail()).contains("may not issue any"));
        }
    }

    @Test
    void refusesAServerThatOnlyShowsTheNamedAuthorityAboveItself() throws Exception {
        TestPki stranger = TestPki.authority().issue(Purpose.SERVER).showing(authority);
        try (TestServer server = TestServer.identifiedBy(authority, stranger)) {
            assertThat(problem(server.address())).isInstanceOf(ServerProblem.AnotherServer.class);
        }
    }

    @Test
    void refusesAServersCertificateThatHasExpired() throws Exception {
        TestPki expired = authority.issue(Purpose.SERVER, Instant.now().minus(Duration.ofDays(3)), Duration.ofDays(1));
        try (TestServer server = TestServer.identifiedBy(authority, expired)) {
            ServerProblem problem = problem(server.address());

            assertThat(problem).isInstanceOf(ServerProblem.NotValidNow.class);
            assertThat(problem.remedy()).contains("date and time");
        }
    }

    @Test
    void refusesAnUnknownAuthorityWhereNoFingerprintIsNamed() throws Exception {
        try (TestServer server = TestServer.identifiedBy(authority, authority.issue(Purpose.SERVER))) {
            assertThat(problem(server.pinnedTo(Optional.empty()))).isInstanceOf(ServerProblem.NotTrusted.class);
        }
    }

    @Test
    void saysThatNobodyIsThere() throws Exception {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        ServerProblem problem = problem(ServerAddress.parse("https://127.0.0.1:" + port));

        assertThat(problem).isInstanceOf(ServerProblem.NotThere.class);
        assertThat(problem.message()).contains("No server answers at https://127.0.0.1:" + port);
        assertThat(problem(ServerAddress.parse("https://no-such-host.invalid:1"))
                        .message())
                .contains("no computer is known by that name");
    }

    @Test
    void saysThatWhatAnswersDoesNotSpeakTls() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> refuseInPlainText(plain));

            assertThat(problem(ServerAddress.parse("https://127.0.0.1:" + plain.getLocalPort())))
                    .isInstanceOf(ServerProblem.NotInvigil.class);
        }
    }

    private static void refuseInPlainText(ServerSocket plain) {
        while (!plain.isClosed()) {
            try (Socket socket = plain.accept();
                    OutputStream out = socket.getOutputStream()) {
                out.write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
                socket.getInputStream().readAllBytes();
            } catch (IOException ended) {
                // the client has gone, or the test is over
            }
        }
    }

    @Test
    void saysThatAServerStalls() throws Exception {
        try (TestServer server = TestServer.usual().instead("/api/v1/server", TestServer::stall);
                ServerClient client = new ServerClient(server.address(), Duration.ofMillis(700))) {
            ServerException stalled = catchThrowableOfType(ServerException.class, client::info);

            assertThat(stalled.problem().message()).contains("did not answer in time");
        }
    }

    @Test
    void refusesAServerOfAnotherVersionAndSaysWhichSideToUpdate() throws Exception {
        try (TestServer server = TestServer.usual()
                .instead(
                        "/api/v1/server",
                        exchange -> TestServer.json(exchange, 200, TestServer.info(2, java.time.Clock.systemUTC())))) {
            ServerProblem problem = problem(server.address());

            assertThat(problem).isInstanceOf(ServerProblem.AnotherVersion.class);
            assertThat(problem.message()).contains("version 2", "Install the newest Invigil");
        }
    }

    @Test
    void refusesAnAnswerThatIsTooLongOrNoJson() throws Exception {
        try (TestServer endless = TestServer.usual()
                        .instead(
                                "/api/v1/server",
                                exchange -> TestServer.bytes(exchange, 200, new byte[ServerClient.MAX_ANSWER + 1]));
                TestServer rubbish = TestServer.usual()
                        .instead("/api/v1/server", exchange -> TestServer.bytes(exchange, 200, new byte[] {'<'}))) {
            assertThatThrownBy(() -> info(endless.address())).isInstanceOf(ServerException.class);
            assertThat(problem(rubbish.address())).isInstanceOf(ServerProblem.NotInvigil.class);
        }
    }

    @Test
    void passesOnWhatTheServerSaysWhenItRefuses() throws Exception {
        try (TestServer server = TestServer.usual()
                .instead(
                        "/api/v1/server",
                        exchange -> TestServer.json(
                                exchange,
                                429,
                                java.util.Map.of("error", "too-many-tries", "message", "Wait a minute.")))) {
            assertThat(problem(server.address()).message()).contains("429", "Wait a minute.");
        }
    }

    private static ServerInfo info(ServerAddress server) throws IOException, InterruptedException {
        try (ServerClient client = new ServerClient(server, PATIENCE)) {
            return client.info();
        }
    }

    private static ServerProblem problem(ServerAddress server) {
        return catchThrowableOfType(ServerException.class, () -> info(server)).problem();
    }
}
