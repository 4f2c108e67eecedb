package io.invigil.precheck.platform.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class XDisplayWatchersTest {
    @Test
    void readsWhereTheDisplayIs() {
        assertThat(XAddress.parse(":33")).contains(new XAddress("", 33));
        assertThat(XAddress.parse("unix:1.0")).contains(new XAddress("", 1));
        assertThat(XAddress.parse("localhost:10.0")).contains(new XAddress("localhost", 10));
        assertThat(XAddress.parse("")).isEmpty();
        assertThat(XAddress.parse(":99999")).isEmpty();
        assertThat(XAddress.parse("wayland-0")).isEmpty();
    }

    /// The layout is that of Xsecurity(7) and libXau's Xauth.h.
    @Test
    void takesTheCookieOfItsOwnDisplay() {
        byte[] file = new byte[] {
            1, 0, 0, 2, 'p', 'c', 0, 1, '7', 0, 18, 'M', 'I', 'T', '-', 'M', 'A', 'G', 'I', 'C', '-', 'C', 'O', 'O', 'K',
            'I', 'E', '-', '1', 0, 2, 5, 5, 1, 0, 0, 2, 'p', 'c', 0, 2, '3', '3', 0, 18, 'M', 'I', 'T', '-', 'M', 'A',
            'G', 'I', 'C', '-', 'C', 'O', 'O', 'K', 'I', 'E', '-', '1', 0, 3, 1, 2, 3
        };

        assertThat(new XAddress("", 33).cookie(file)).containsExactly(1, 2, 3);
        assertThat(new XAddress("", 8).cookie(file)).isEmpty();
    }

    @Test
    void saysThatThereIsNoDisplay() {
        assertThat(at("").look().unseen()).isEqualTo("there is no X display");
        assertThat(at(":59000").look().unseen()).contains(":59000", "did not answer");
    }

    @Test
    void givesUpAServerThatSaysNothing() throws IOException {
        try (ServerSocket silent = listening()) {
            assertThat(at(display(silent)).look().unseen()).contains("did not answer");
        }
    }

    @Test
    void givesUpAServerThatTalksRubbish() throws IOException {
        try (ServerSocket rubbish = listening()) {
            Thread.ofVirtual().start(() -> {
                try (var client = rubbish.accept()) {
                    byte[] bytes = new byte[100_000];
                    new Random(1).nextBytes(bytes);
                    bytes[0] = 1;
                    client.getOutputStream().write(bytes);
                } catch (IOException _) {
                    // the client has had enough
                }
            });
            assertThat(at(display(rubbish)).look().unseen()).contains("did not answer");
        }
    }

    @Test
    void readsRepliesThatPromiseMoreThanTheyHold() {
        Random random = new Random(33);
        for (int round = 0; round < 2000; round++) {
            byte[] bytes = new byte[32 + 4 * random.nextInt(8)];
            random.nextBytes(bytes);
            ByteBuffer reply = XConnection.buffer(bytes.length).put(bytes).flip();
            assertThatCode(() -> {
                        XReplies.children(reply);
                        XReplies.clients(reply);
                        XReplies.resourceTypes(reply);
                        XReplies.process(reply);
                        XReplies.atomName(reply);
                        XReplies.textProperty(reply);
                        XReplies.words(reply);
                        XReplies.extension(reply);
                        new XAddress("", 3).cookie(bytes);
                    })
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void readsTheClassOfAWindow() {
        byte[] text = "obs\0OBS\0".getBytes(StandardCharsets.UTF_8);
        ByteBuffer reply = XConnection.buffer(40);
        reply.put(0, (byte) 1).put(1, (byte) 8).putInt(4, 2).putInt(16, text.length).put(32, text);

        assertThat(XReplies.textProperty(reply)).isEqualTo("obs\0OBS\0");
    }

    private static ServerSocket listening() throws IOException {
        for (int number = 700; number < 900; number++) {
            Optional<ServerSocket> socket = bound(6000 + number);
            if (socket.isPresent()) {
                return socket.get();
            }
        }
        throw new IOException("no port is free");
    }

    private static Optional<ServerSocket> bound(int port) {
        try {
            return Optional.of(new ServerSocket(port, 5, InetAddress.getLoopbackAddress()));
        } catch (IOException taken) {
            return Optional.empty();
        }
    }

    private static String display(ServerSocket socket) {
        return "localhost:" + (socket.getLocalPort() - 6000);
    }

    private static XDisplayWatchers at(String display) {
        return new XDisplayWatchers(
                Map.of("DISPLAY", display), Path.of("/nonexistent"), Duration.ofMillis(400), Set::of);
    }
}
