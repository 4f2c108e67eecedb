package io.invigil.server.ingest;

import static io.invigil.server.ingest.TestAgent.frame;
import static io.invigil.server.ingest.TestAgent.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.ChainWriter;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.model.Instruction;
import io.invigil.protocol.model.SessionState;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.wire.Item;
import io.invigil.protocol.wire.WireMessage.Hello;
import io.invigil.protocol.wire.WireMessage.Instruct;
import io.invigil.protocol.wire.WireMessage.InstructDone;
import io.invigil.protocol.wire.WireMessage.Ping;
import io.invigil.protocol.wire.WireMessage.Pong;
import io.invigil.protocol.wire.WireMessage.Received;
import io.invigil.protocol.wire.WireMessage.Refusal;
import io.invigil.protocol.wire.WireMessage.Stored;
import io.invigil.protocol.wire.WireMessage.Welcome;
import io.invigil.server.incident.MemoryIncidents;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestTest {
    private static final Duration PATIENT = Duration.ofSeconds(20);

    @TempDir
    private Path data;

    private final MemorySessions sessions = new MemorySessions();
    private final List<LiveEvent> published = new CopyOnWriteArrayList<>();
    private TestServer server;
    private Enrolled enrolled;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.start(data, sessions, new MemoryIncidents());
        server.feed.subscribe(published::add);
        enrolled = Enrolled.with(server.pki);
        sessions.enrol(enrolled.session(), enrolled.signingCertificate());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void storesBatchesAndSaysSo() throws Exception {
        try (TestAgent agent = TestAgent.connect(enrolled, server.port())) {
            agent.hello(ChainHead.EMPTY);
            Welcome welcome = agent.receive(Welcome.class);
            ChainWriter chain = agent.chain(welcome.stored());
            byte[] jpeg = "not really a jpeg".getBytes(StandardCharsets.UTF_8);

            ChainHead first = agent.store(events(chain, 20));
            ChainHead second = agent.store(List.of(frame(chain, jpeg)));

            assertThat(welcome.stored()).isEqualTo(ChainHead.EMPTY);
            assertThat(first.sequence()).isEqualTo(20);
            assertThat(second).isEqualTo(chain.head());
            assertThat(server.journal.media(enrolled.session(), 21)).contains(jpeg);
            await().untilAsserted(() -> assertThat(published.stream()
                            .flatMap(event -> event instanceof LiveEvent.EventsStored stored
                                    ? stored.items().stream()
                                    : Stream.of()))
                    .hasSize(21)
                    .last()
                    .extracting(Item::mediaLength)
                    .isEqualTo(jpeg.length));
        }
    }

    @Test
    void signsWhatItHasStoredALittleLater() throws Exception {
        try (TestAgent agent = TestAgent.welcomed(enrolled, server.port(), ChainHead.EMPTY)) {
            ChainWriter chain = agent.chain(ChainHead.EMPTY);
            agent.store(events(chain, 20));

            Statement receipt = agent.receive(Received.class).receipt();
            assertThat(receipt.head()).isEqualTo(chain.head());
            assertThat(receipt.signedBy(server.pki.evidence().certificate().getPublicKey()))
                    .isTrue();
        }
    }

    @Test
    void worksWithNioAndTheTlsOfTheJdkAsWell() throws Exception {
        Path other = Files.createDirectory(data.resolve("portable"));
        try (TestServer portable =
                TestServer.start(other, Transport.portable(), TestServer.settings(PATIENT), sessions)) {
            Enrolled there = Enrolled.with(portable.pki);
            sessions.enrol(there.session(), there.signingCertificate());
            try (TestAgent agent = TestAgent.welcomed(there, portable.port(), ChainHead.EMPTY)) {
                ChainWriter chain = agent.chain(ChainHead.EMPTY);

                assertThat(agent.store(events(chain, 5))).isEqualTo(chain.head());
            }
            assertThatThrownBy(() -> speak(there, portable.port(), false)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void refusesAnAgentWithoutACertificate() {
        assertThatThrownBy(() -> speak(enrolled, server.port(), false)).isInstanceOf(IOException.class);
    }

    @Test
    void refusesACertificateOfAnotherServersCa() throws Exception {
        Path other = Files.createDirectory(data.resolve("other"));
        try (TestServer stranger = TestServer.start(other, new MemorySessions(), new MemoryIncidents())) {
            Enrolled foreign = enrolled.showing(Enrolled.with(stranger.pki));

            assertThatThrownBy(() -> speak(foreign, server.port(), true)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void refusesASigningCertificateOnTheWire() throws Exception {
        Enrolled signing = Enrolled.with(server.pki, io.invigil.server.pki.Purpose.SIGNING);
        sessions.enrol(signing.session(), signing.signingCertificate());

        assertThatThrownBy(() -> speak(signing, server.port(), true)).isInstanceOf(IOException.class);
    }

    @Test
    void refusesAnotherApplicationProtocol() {
        assertThatThrownBy(() -> {
                    try (TestAgent agent = TestAgent.connect(enrolled, server.port(), "h2", true)) {
                        agent.hello(ChainHead.EMPTY);
                        agent.receive(Welcome.class);
                    }
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void refusesToSpeakForAnotherSession() throws Exception {
        Enrolled victim = Enrolled.with(server.pki);
        sessions.enrol(victim.session(), victim.signingCertificate());
        try (TestAgent agent = TestAgent.connect(victim.showing(enrolled), server.port())) {
            agent.hello(ChainHead.EMPTY);

            Refusal refusal = agent.receive(Refusal.class);
            assertThat(refusal.code()).isEqualTo("wrong-session");
            assertThat(refusal.last()).isTrue();
        }
    }

    @Test
    void refusesEventsOfAnotherSession() throws Exception {
        try (TestAgent agent = TestAgent.welcomed(enrolled, server.port(), ChainHead.EMPTY)) {
            Enrolled victim = Enrolled.with(server.pki);
            agent.batch(events(new ChainWriter(victim.session(), ChainHead.EMPTY, InstantSource.system()), 1));

            assertThat(agent.refusal()).isEqualTo("malformed");
            assertThat(server.journal.head(victim.session())).isEqualTo(ChainHead.EMPTY);
        }
    }

    @Test
    void refusesAnAgentOfAnotherVersion() throws Exception {
        try (TestAgent agent = TestAgent.connect(enrolled, server.port())) {
            agent.send(new Hello(2, enrolled.session(), "9.9", ChainHead.EMPTY));

            assertThat(agent.receive(Refusal.class).code()).isEqualTo("wrong-version");
        }
    }

    @Test
    void refusesASessionThatItDoesNotKnow() throws Exception {
        try (TestAgent agent = TestAgent.connect(Enrolled.with(server.pki), server.port())) {
            agent.hello(ChainHead.EMPTY);

            assertThat(agent.receive(Refusal.class).code()).isEqualTo("gone");
        }
    }

    @Test
    void refusesASealedSession() throws Exception {
        sessions.reached(enrolled.session(), SessionState.SEALED, java.time.Instant.now(), "");
        try (TestAgent agent = TestAgent.connect(enrolled, server.port())) {
            agent.hello(new ChainHead(3, io.invigil.protocol.model.Hash.ZERO));

            assertThat(agent.receive(Refusal.class).code()).isEqualTo("gone");
        }
    }

    @Test
    void storesOnceWhatIsSentAgainAfterAReconnect() throws Exception {
        List<Item> items;
        try (TestAgent agent = TestAgent.welcomed(enrolled, server.port(), ChainHead.EMPTY)) {
            items = events(agent.chain(ChainHead.EMPTY), 30);
            agent.store(items);
            agent.receive(Received.class);
            agent.cut();
        }
        try (TestAgent agent = TestAgent.connect(enrolled, server.port())) {
            agent.hello(ChainHead.of(items.getLast().envelope()));
            Welcome welcome = agent.receive(Welcome.class);
            ChainHead again = agent.store(items);

            assertThat(welcome.stored().sequence()).isEqualTo(30);
            assertThat(welcome.receipt()).map(Statement::head).contains(welcome.stored());
            assertThat(again).isEqualTo(welcome.stored());
            assertThat(stored()).isEqualTo(LongRange.of(1, 30));
        }
    }

    @Test
    void saysOnceMoreThatASessionIsSealed() throws Exception {
        try (TestAgent agent = TestAgent.welcomed(enrolled, server.port(), ChainHead.EMPTY)) {
            ChainWriter chain = agent.chain(ChainHead.EMPTY);
            agent.store(List.of(TestAgent.item(chain, new TelemetryEvent.SessionClosed("handed in"))));
            Statement receipt = agent.checkpoint(chain.head(), true);

            assertThat(agent.checkpoint(chain.head(), true).signature()).isEqualTo(receipt.signature());
        }
    }

    @Test
    void refusesAPictureThatIsNotTheOneOfItsEvent() throws Exception {
        try (TestAgent agent = TestAgent.welcomed(enrolled, server.port(), ChainHead.EMPTY)) {
            Item item = frame(agent.chain(ChainHead.EMPTY), new byte[] {1, 2, 3});
            agent.batch(List.of(new Item(item.envelope(), new byte[] {1, 2, 4})));

            assertThat(agent.refusal()).isEqualTo("malformed");
            assertThat(server.journal.head(enrolled.session())).isEqualTo(ChainHead.EMPTY);
        }
    }

    @Test
    void refusesMoreThanItsCredit() throws Exception {
        try (TestAgent agent = TestAgent.welcomed(enrolled, server.port(), ChainHead.EMPTY)) {
            agent.batch(events(agent.chain(ChainHead.EMPTY), 257));

            assertThat(agent.refusal()).isEqualTo("malformed");
        }
    }

    @Test
    void refusesACheckpointThatAnotherKeySigned() throws Exception {
        try (TestAgent agent = TestAgent.welcomed(enrolled, server.port(), ChainHead.EMPTY)) {
            agent.send(new io.invigil.protocol.wire.WireMessage.Checkpointed(Statement.sign(
                    Statement.Kind.CHECKPOINT,
                    enrolled.session(),
                    ChainHead.EMPTY,
                    java.time.Instant.now(),
                    false,
                    io.invigil.server.pki.Requests.ed25519().getPrivate())));

            assertThat(agent.refusal()).isEqualTo("malformed");
        }
    }

    @Test
    void takesTheNewestConnectionOfASession() throws Exception {
        try (TestAgent first = TestAgent.welcomed(enrolled, server.port(), ChainHead.EMPTY);
                TestAgent second = TestAgent.welcomed(enrolled, server.port(), ChainHead.EMPTY)) {
            assertThat(first.refusal()).isEqualTo("replaced");
            assertThat(second.store(events(second.chain(ChainHead.EMPTY), 3)).sequence())
                    .isEqualTo(3);
            assertThat(server.ingest.connected(enrolled.session())).isTrue();
            assertThat(published).noneMatch(LiveEvent.Disconnected.class::isInstance);
        }
    }

    @Test
    void sendsInstructionsUntilTheyAreConfirmed() throws Exception {
        var message = new Instruction.ShowMessage(UUID.randomUUID(), "Please look at the camera.");
        sessions.instruct(enrolled.session(), message);
        try (TestAgent agent = TestAgent.welcomed(enrolled, server.port(), ChainHead.EMPTY)) {
            assertThat(agent.receive(Instruct.class).instruction()).isEqualTo(message);
            assertThat(agent.receive(Instruct.class).instruction()).isEqualTo(message);
            agent.send(new InstructDone(message.id(), true, ""));
            await().until(() -> sessions.pending(enrolled.session()).isEmpty());

            var now = new Instruction.Pause(UUID.randomUUID(), "");
            server.ingest.instruct(enrolled.session(), now);
            Instruction next = agent.receive(Instruct.class).instruction();
            while (next.equals(message)) {
                next = agent.receive(Instruct.class).instruction();
            }
            assertThat(next).isEqualTo(now);
        }
    }

    @Test
    void asksASilentAgentAndCutsItWhenItStaysSilent() throws Exception {
        Path other = Files.createDirectory(data.resolve("impatient"));
        IngestSettings settings = TestServer.settings(Duration.ofMillis(1500));
        try (TestServer impatient = TestServer.start(other, Transport.best(), settings, sessions)) {
            impatient.feed.subscribe(published::add);
            Enrolled there = Enrolled.with(impatient.pki);
            sessions.enrol(there.session(), there.signingCertificate());
            try (TestAgent agent = TestAgent.welcomed(there, impatient.port(), ChainHead.EMPTY)) {
                assertThat(agent.receive()).isInstanceOf(Ping.class);
                assertThat(agent.refusal()).isEmpty();
                await().until(() -> published.contains(new LiveEvent.Disconnected(there.session(), false)));
            }
        }
    }

    @Test
    void answersAnAgentThatAsksAndKeepsIt() throws Exception {
        try (TestAgent agent = TestAgent.welcomed(enrolled, server.port(), ChainHead.EMPTY)) {
            for (int nonce = 0; nonce < 20; nonce++) {
                agent.send(new Ping(nonce));
                assertThat(agent.receive(Pong.class)).isEqualTo(new Pong(nonce));
            }
        }
    }

    @Test
    void acknowledgesManyBatchesInFlightInOrder() throws Exception {
        try (TestAgent agent = TestAgent.welcomed(enrolled, server.port(), ChainHead.EMPTY)) {
            ChainWriter chain = agent.chain(ChainHead.EMPTY);
            for (int batch = 0; batch < 50; batch++) {
                agent.batch(events(chain, 5));
            }
            long before = 0;
            while (before < 250) {
                long covered = agent.receive(Stored.class).head().sequence();
                assertThat(covered).isGreaterThanOrEqualTo(before);
                before = covered;
            }
            assertThat(stored()).isEqualTo(LongRange.of(1, 250));
        }
    }

    @Test
    void saysThatItsPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThatThrownBy(() -> IngestServer.start(
                            IngestSettings.standard("0.0.0.0", taken.getLocalPort()),
                            server.pki,
                            server.journal,
                            sessions,
                            server.feed,
                            InstantSource.system()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("port " + taken.getLocalPort())
                    .hasMessageContaining("another");
        }
    }

    private static void speak(Enrolled enrolled, int port, boolean withCertificate) throws Exception {
        try (TestAgent agent =
                TestAgent.connect(enrolled, port, io.invigil.protocol.wire.WireCodec.ALPN, withCertificate)) {
            agent.hello(ChainHead.EMPTY);
            agent.receive(Welcome.class);
        }
    }

    private List<Long> stored() throws IOException {
        List<Long> found = new ArrayList<>();
        server.journal.read(
                enrolled.session(), 1, item -> found.add(item.envelope().sequence()));
        return found;
    }

    private static List<Item> events(ChainWriter chain, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> item(chain, new TelemetryEvent.ShortcutTried("Alt+Tab", true, "guard")))
                .toList();
    }
}
