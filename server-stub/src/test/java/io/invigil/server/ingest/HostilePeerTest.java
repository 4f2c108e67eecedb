package io.invigil.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.ChainWriter;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.wire.Item;
import io.invigil.protocol.wire.WireCodec;
import io.invigil.protocol.wire.WireMessage.Batch;
import io.invigil.protocol.wire.WireMessage.Hello;
import io.invigil.protocol.wire.WireMessage.Ping;
import io.invigil.protocol.wire.WireMessage.Refusal;
import io.invigil.server.incident.MemoryIncidents;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostilePeerTest {
    @TempDir
    private Path data;

    private final MemorySessions sessions = new MemorySessions();
    private TestServer server;
    private Enrolled enrolled;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.start(data, sessions, new MemoryIncidents());
        enrolled = Enrolled.with(server.pki);
        sessions.enrol(enrolled.session(), enrolled.signingCertificate());
    }

    @AfterEach
    void stop() throws Exception {
        // whatever the peer did, others are served
        try (TestAgent honest = TestAgent.welcomed(enrolled, server.port(), server.journal.head(enrolled.session()))) {
            ChainWriter chain = honest.chain(server.journal.head(enrolled.session()));
            assertThat(honest.store(List.of(shortcut(chain)))).isEqualTo(chain.head());
        }
        server.close();
    }

    @Test
    void refusesAFrameThatIsTooLong() throws Exception {
        try (TestAgent agent = TestAgent.welcomed(enrolled, server.port(), ChainHead.EMPTY)) {
            agent.sendBytes(
                    ByteBuffer.allocate(4).putInt(WireCodec.MAX_FRAME + 1).array());

            Refusal refusal = agent.receive(Refusal.class);
            assertThat(refusal.code()).isEqualTo("malformed");
            assertThat(refusal.message()).contains("4 MiB");
        }
    }

    @Test
    void refusesAFrameOfNegativeLength() throws Exception {
        try (TestAgent agent = TestAgent.welcomed(enrolled, server.port(), ChainHead.EMPTY)) {
            agent.sendBytes(new byte[] {-1, -1, -1, -1});

            assertThat(agent.refusal()).isIn("malformed", "");
        }
    }

    @Test
    void cutsAPeerWhoseFrameDoesNotBecomeWhole() throws Exception {
        try (TestAgent agent = TestAgent.welcomed(enrolled, server.port(), ChainHead.EMPTY)) {
            agent.sendBytes(ByteBuffer.allocate(6).putInt(1000).array());
            Thread drip = Thread.ofVirtual().start(() -> drip(agent));

            Refusal refusal = agent.receive(Refusal.class);
            assertThat(refusal.message()).contains("too long to arrive");
            drip.interrupt();
        }
    }

    @Test
    void refusesABatchBeforeTheHello() throws Exception {
        try (TestAgent agent = TestAgent.connect(enrolled, server.port())) {
            agent.batch(List.of(shortcut(agent.chain(ChainHead.EMPTY))));

            assertThat(agent.refusal()).isEqualTo("malformed");
            assertThat(server.journal.head(enrolled.session())).isEqualTo(ChainHead.EMPTY);
        }
    }

    @Test
    void refusesASecondHello() throws Exception {
        try (TestAgent agent = TestAgent.welcomed(enrolled, server.port(), ChainHead.EMPTY)) {
            agent.hello(ChainHead.EMPTY);

            assertThat(agent.refusal()).isEqualTo("malformed");
        }
    }

    @Test
    void cutsAPeerThatNeverSaysHello() throws Exception {
        try (TestAgent agent = TestAgent.connect(enrolled, server.port())) {
            assertThat(agent.refusal()).isEqualTo("malformed");
        }
    }

    @Test
    void cutsAPeerThatNeverBeginsTls() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));

            // an alert may come first, then the end
            int last = 0;
            while (last >= 0) {
                last = socket.getInputStream().read();
            }
            assertThat(last).isNegative();
        } catch (IOException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
    }

    @Test
    void survivesGarbage() throws Exception {
        Random random = new Random(20261117);
        for (int round = 0; round < 60; round++) {
            try (TestAgent agent = TestAgent.connect(enrolled, server.port())) {
                if (random.nextBoolean()) {
                    agent.hello(ChainHead.EMPTY);
                }
                byte[] garbage = new byte[random.nextInt(3000)];
                random.nextBytes(garbage);
                if (random.nextBoolean()) {
                    agent.sendRaw(garbage);
                } else {
                    agent.sendBytes(garbage);
                }
            }
        }
        assertThat(server.journal.head(enrolled.session())).isEqualTo(ChainHead.EMPTY);
    }

    @Test
    void survivesMessagesWithAFewBytesChanged() throws Exception {
        Random random = new Random(20261118);
        for (int round = 0; round < 60; round++) {
            try (TestAgent agent = TestAgent.welcomed(enrolled, server.port(), ChainHead.EMPTY)) {
                ChainWriter chain = agent.chain(ChainHead.EMPTY);
                byte[] message = switch (random.nextInt(3)) {
                    case 0 -> WireCodec.encode(new Hello(1, enrolled.session(), "x", ChainHead.EMPTY));
                    case 1 -> WireCodec.encode(new Ping(random.nextLong()));
                    default -> WireCodec.encode(new Batch(List.of(shortcut(chain), shortcut(chain))));
                };
                // an event whose own bytes changed would be another valid first event, so the length is kept wrong
                message[random.nextInt(Math.min(8, message.length))] ^= (byte) (1 + random.nextInt(255));
                agent.sendRaw(message);
            }
        }
        assertThat(server.journal.head(enrolled.session()).sequence()).isLessThanOrEqualTo(2);
    }

    private static Item shortcut(ChainWriter chain) {
        return TestAgent.item(chain, new TelemetryEvent.ShortcutTried("Super", true, "guard"));
    }

    private static void drip(TestAgent agent) {
        try {
            while (true) {
                Thread.sleep(100);
                agent.sendBytes(new byte[1]);
            }
        } catch (IOException | InterruptedException cut) {
            Thread.currentThread().interrupt();
        }
    }
}
