package io.invigil.precheck.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.invigil.protocol.model.ServerAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoginPageTest {
    private static final ProxySettings DIRECT = new ProxySettings(Map.of(), null);

    @Test
    void findsThePageOfANetworkThatWantsALogInFirst() throws Exception {
        ServerProblem problem = problem("HTTP/1.1 302 Found\r\nLocation: http://login.example.net/x\r\n\r\n");

        assertThat(problem).isInstanceOf(ServerProblem.LoginPage.class);
        assertThat(problem.message()).contains("sends to login.example.net", "log in to the network");
    }

    @Test
    void saysOfPlainHttpThatIsNoPageWhatItIs() throws Exception {
        assertThat(problem("HTTP/1.1 400 Bad Request\r\n\r\n").message()).contains("plain HTTP (400)");
    }

    @Test
    void saysOfRubbishThatItIsNoTls() throws Exception {
        assertThat(problem("SSH-2.0-OpenSSH_9.2\r\n").message()).contains("no Invigil server");
    }

    @Test
    void givesUpAServerThatTakesTheConnectionAndSaysNothing() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            ServerAddress server = ServerAddress.parse("https://127.0.0.1:" + silent.getLocalPort());
            IOException failure = catchThrowableOfType(
                    IOException.class,
                    () -> FirstAnswer.from(server, DIRECT, ServerTrust.context(server), Duration.ofMillis(300)));

            assertThat(ServerProblem.of(server, failure).message()).contains("did not answer in time");
        }
    }

    private static ServerProblem problem(String answer) throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        Socket socket = listening.accept();
                        socket.getInputStream().read(new byte[16]);
                        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                        socket.shutdownOutput();
                    }
                } catch (IOException closed) {
                    // the test is over
                }
            });
            ServerAddress server = ServerAddress.parse("https://127.0.0.1:" + listening.getLocalPort());
            IOException failure = catchThrowableOfType(
                    IOException.class,
                    () -> FirstAnswer.from(server, DIRECT, ServerTrust.context(server), Duration.ofSeconds(3)));
            return LoginPageProbe.lookBehind(server, DIRECT, failure);
        }
    }
}
