package io.invigil.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.ChainWriter;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.wire.EventCodec;
import io.invigil.protocol.wire.Item;
import io.invigil.protocol.wire.WireCodec;
import io.invigil.protocol.wire.WireMessage.Batch;
import io.invigil.protocol.wire.WireMessage.Hello;
import io.invigil.protocol.wire.WireMessage.Refusal;
import io.invigil.server.incident.Incident;
import io.invigil.server.incident.MemoryIncidents;
import io.invigil.server.pki.ServerPki;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an attacker tries over real sockets and TLS is refused, counted and named as an incident; the others are
/// served.
class AttackersTest {
    private static final IngestLimits LIMITS = new IngestLimits(1000, 200, 100, 20, Duration.ofMillis(300), 40);

    @TempDir
    private Path data;

    private final MemorySessions sessions = new MemorySessions();
    private final MemoryIncidents incidents = new MemoryIncidents();
    private TestServer server;
    private Enrolled victim;
    private Enrolled attacker;
    private TestAgent honest;
    private ChainWriter chain;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.start(
                Files.createDirectory(data.resolve("server")),
                Transport.best(),
                TestServer.settings(Duration.ofSeconds(20)).with(LIMITS),
                sessions,
                incidents);
        victim = enrolled();
        attacker = enrolled();
        honest = TestAgent.welcomed(victim, server.port(), ChainHead.EMPTY);
        chain = honest.chain(ChainHead.EMPTY);
        honest.store(List.of(event(chain), event(chain)));
    }

    @AfterEach
    void servesTheHonestAgentAllTheSame() throws Exception {
        try (TestAgent connected = honest) {
            assertThat(connected.store(List.of(event(chain)))).isEqualTo(chain.head());
        }
        server.close();
    }

    @Test
    void refusesToWriteToASessionWithTheCertificateOfAnother() throws Exception {
        try (TestAgent liar = TestAgent.connect(victim.showing(attacker), server.port())) {
            liar.hello(ChainHead.EMPTY);

            assertThat(liar.refusal()).isEqualTo("wrong-session");
        }
        assertThat(raised(attacker.session(), "wrong-session").severity()).isEqualTo(Incident.Severity.SERIOUS);
        assertThat(raised(victim.session(), "wrong-session").cause())
                .contains(attacker.session().toString());
    }

    @Test
    void refusesEventsOfAnotherSession() throws Exception {
        try (TestAgent liar = TestAgent.welcomed(attacker, server.port(), ChainHead.EMPTY)) {
            liar.batch(List.of(event(new ChainWriter(victim.session(), chain.head(), InstantSource.system()))));

            assertThat(liar.refusal()).isEqualTo("malformed");
        }
        raised(attacker.session(), "foreign-event");
        assertThat(server.journal.head(victim.session())).isEqualTo(chain.head());
    }

    @Test
    void refusesAnExpiredCertificateWithEitherTls() throws Exception {
        InstantSource longAgo = InstantSource.offset(InstantSource.system(), Duration.ofDays(-10));
        ServerPki then = ServerPki.open(data.resolve("server"), Optional.empty(), List.of(), longAgo);
        Enrolled expired = attacker.issuedBy(then, Duration.ofDays(1));

        assertThatThrownBy(() -> speak(expired, server.port())).isInstanceOf(IOException.class);

        assertThat(raised(attacker.session(), "certificate-expired").cause()).contains("not now");
        assertThat(server.ingest.refusals()).containsKey("certificate expired");
        Path other = Files.createDirectory(data.resolve("portable"));
        MemoryIncidents there = new MemoryIncidents();
        try (TestServer portable = TestServer.start(
                other, Transport.portable(), TestServer.settings(Duration.ofSeconds(20)), sessions, there)) {
            Enrolled late =
                    attacker.issuedBy(ServerPki.open(other, Optional.empty(), List.of(), longAgo), Duration.ofDays(1));
            assertThatThrownBy(() -> speak(late, portable.port())).isInstanceOf(Exception.class);
            await().untilAsserted(() -> assertThat(there.of(attacker.session()))
                    .extracting(Incident::kind)
                    .contains("certificate-expired"));
        }
    }

    @Test
    void acknowledgesAReplayedStreamWithoutStoringItTwice() throws Exception {
        List<Item> recorded = new ArrayList<>();
        try (TestAgent agent = TestAgent.welcomed(attacker, server.port(), ChainHead.EMPTY)) {
            ChainWriter own = agent.chain(ChainHead.EMPTY);
            for (int i = 0; i < 20; i++) {
                recorded.add(event(own));
            }
            agent.store(recorded);
        }
        ChainHead stored = server.journal.head(attacker.session());
        try (TestAgent replay = TestAgent.welcomed(attacker, server.port(), stored)) {
            assertThat(replay.store(recorded)).isEqualTo(stored);
        }
        raised(attacker.session(), "stream-replayed");
        List<Item> kept = new ArrayList<>();
        server.journal.read(attacker.session(), 1, kept::add);
        assertThat(kept).hasSize(20);
    }

    @Test
    void takesNothingFromTheRecordedBytesOfAConnection() throws Exception {
        byte[] recorded;
        try (RecordingRelay relay = RecordingRelay.to(server.port());
                TestAgent agent = TestAgent.welcomed(attacker, relay.port(), ChainHead.EMPTY)) {
            agent.store(List.of(event(agent.chain(ChainHead.EMPTY))));
            recorded = relay.recorded();
        }
        ChainHead stored = server.journal.head(attacker.session());
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(recorded);
            assertThat(endOf(socket)).isTrue();
        }
        assertThat(server.journal.head(attacker.session())).isEqualTo(stored);
        await().untilAsserted(() -> assertThat(server.ingest.refusals()).containsKey("TLS failed"));
    }

    @Test
    void refusesAForkedChainAndMakesOneIncidentOfAnyNumberOfThem() throws Exception {
        try (TestAgent agent = TestAgent.welcomed(attacker, server.port(), ChainHead.EMPTY)) {
            ChainWriter own = agent.chain(ChainHead.EMPTY);
            agent.store(List.of(event(own), event(own)));
        }
        ChainHead stored = server.journal.head(attacker.session());
        for (int fork = 0; fork < 3; fork++) {
            try (TestAgent agent = TestAgent.welcomed(attacker, server.port(), stored)) {
                ChainWriter own = agent.chain(ChainHead.EMPTY);
                agent.batch(List.of(focus(own, "another window " + fork), event(own), event(own)));

                assertThat(agent.refusal()).isEqualTo("forked");
            }
        }
        assertThat(server.journal.head(attacker.session())).isEqualTo(stored);
        raised(attacker.session(), "chain-fork");
        assertThat(incidents.of(attacker.session()))
                .filteredOn(incident -> incident.kind().equals("chain-fork"))
                .hasSize(1);
    }

    @Test
    void refusesOversizedFramesBeforeAndAfterTheWelcome() throws Exception {
        try (TestAgent agent = TestAgent.connect(attacker, server.port())) {
            agent.sendBytes(ByteBuffer.allocate(4).putInt(1 << 20).array());
            assertThat(agent.receive(Refusal.class).message()).contains("before the welcome");
        }
        raised(attacker.session(), "malformed-message");
        try (TestAgent agent = TestAgent.welcomed(attacker, server.port(), ChainHead.EMPTY)) {
            agent.sendBytes(
                    ByteBuffer.allocate(4).putInt(WireCodec.MAX_FRAME + 1).array());
            assertThat(agent.refusal()).isEqualTo("malformed");
        }
        raised(attacker.session(), "oversized-frame");
    }

    @Test
    void refusesTruncatedFramesAndStoresNothingOfThem() throws Exception {
        ChainWriter own = new ChainWriter(attacker.session(), ChainHead.EMPTY, InstantSource.system());
        byte[] whole = WireCodec.encode(new Batch(List.of(event(own), event(own))));
        for (int length : new int[] {whole.length / 3, whole.length - 1}) {
            try (TestAgent agent = TestAgent.welcomed(attacker, server.port(), ChainHead.EMPTY)) {
                agent.sendRaw(Arrays.copyOf(whole, length));
                assertThat(agent.refusal()).isEqualTo("malformed");
            }
            try (TestAgent agent = TestAgent.welcomed(attacker, server.port(), ChainHead.EMPTY)) {
                agent.sendBytes(ByteBuffer.allocate(4).putInt(whole.length).array());
                agent.sendBytes(Arrays.copyOf(whole, length));
            }
        }
        raised(attacker.session(), "malformed-message");
        assertThat(server.journal.head(attacker.session())).isEqualTo(ChainHead.EMPTY);
    }

    @Test
    void cutsWhoDripsAFrame() throws Exception {
        try (TestAgent agent = TestAgent.welcomed(attacker, server.port(), ChainHead.EMPTY)) {
            agent.sendBytes(ByteBuffer.allocate(5).putInt(100_000).array());

            assertThat(agent.refusal()).isEqualTo("malformed");
        }
        assertThat(raised(attacker.session(), "unfinished-frame").cause()).contains("too long to arrive");
    }

    @Test
    void cutsWhoDripsItsHandshake() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(20_000);
            // a record of a handshake that announces 512 bytes
            socket.getOutputStream().write(new byte[] {22, 3, 1, 2, 0, 1});

            assertThat(endOf(socket)).isTrue();
        }
        await().untilAsserted(() -> assertThat(server.ingest.refusals()).containsKey("handshake not finished"));
    }

    @Test
    void hasRoomForAnAgentWhileHalfOpenHandshakesCrowdTheDoor() throws Exception {
        Enrolled late = enrolled();
        List<Socket> halfOpen = new ArrayList<>();
        try {
            for (int i = 0; i < 150; i++) {
                halfOpen.add(new Socket(InetAddress.getLoopbackAddress(), server.port()));
            }
            await().atMost(Duration.ofSeconds(5)).ignoreExceptions().until(() -> {
                try (TestAgent agent = TestAgent.welcomed(late, server.port(), ChainHead.EMPTY)) {
                    ChainWriter own = agent.chain(server.journal.head(late.session()));
                    return agent.store(List.of(event(own))).equals(own.head());
                }
            });
        } finally {
            for (Socket socket : halfOpen) {
                socket.close();
            }
        }
        assertThat(server.ingest.refusals()).containsKey("too many handshakes at once from one address");
    }

    @Test
    void givesThePlaceOfWhoHadToGiveWayToTheNextAtOnce() throws Exception {
        IngestSettings small =
                TestServer.settings(Duration.ofSeconds(20)).with(new IngestLimits(4, 4, 2, 2, Duration.ZERO, 100));
        List<Socket> halfOpen = new ArrayList<>();
        try (TestServer crowded =
                TestServer.start(Files.createDirectory(data.resolve("crowded")), Transport.best(), small, sessions)) {
            for (int i = 0; i < 12; i++) {
                halfOpen.add(new Socket(InetAddress.getLoopbackAddress(), crowded.port()));
            }
            await().atMost(Duration.ofSeconds(2))
                    .until(() -> crowded.ingest.refusals().getOrDefault("handshake not finished", 0L) == 10);
            assertThat(crowded.ingest.refusals()).doesNotContainKey("too many connections");
        } finally {
            for (Socket socket : halfOpen) {
                socket.close();
            }
        }
    }

    @Test
    void asksASessionThatConnectsTooOftenToComeBackLater() throws Exception {
        for (int i = 0; i < LIMITS.returns(); i++) {
            TestAgent.welcomed(attacker, server.port(), ChainHead.EMPTY).close();
        }
        try (TestAgent agent = TestAgent.connect(attacker, server.port())) {
            agent.hello(ChainHead.EMPTY);
            Refusal refusal = agent.receive(Refusal.class);

            assertThat(refusal.code()).isEqualTo("overloaded");
            assertThat(refusal.last()).isFalse();
            assertThat(refusal.comeBackIn()).isPositive();
        }
        raised(attacker.session(), "connects-too-often");
    }

    @Test
    void noticesAClockThatGoesBackAndAnAgentThatKnowsLessThanTheServer() throws Exception {
        try (TestAgent agent = TestAgent.welcomed(attacker, server.port(), ChainHead.EMPTY)) {
            ChainWriter own = agent.chain(ChainHead.EMPTY);
            Instant before = Instant.now().minus(Duration.ofHours(1));
            agent.store(List.of(event(own)));
            ChainWriter back = new ChainWriter(attacker.session(), own.head(), InstantSource.fixed(before));

            assertThat(agent.store(List.of(event(back)))).isEqualTo(back.head());
        }
        raised(attacker.session(), "clock-went-back");
        TestAgent.welcomed(attacker, server.port(), ChainHead.EMPTY).close();
        raised(attacker.session(), "agent-behind");
    }

    @Test
    void tellsItsAgentsWhenToBeBackBeforeItCloses() throws Exception {
        Path other = Files.createDirectory(data.resolve("closing"));
        TestServer closing = TestServer.start(
                other, Transport.best(), TestServer.settings(Duration.ofSeconds(20)), sessions, incidents);
        Enrolled there = Enrolled.with(closing.pki);
        sessions.enrol(there.session(), there.signingCertificate());
        try (TestAgent agent = TestAgent.welcomed(there, closing.port(), ChainHead.EMPTY)) {
            closing.close();

            Refusal refusal = agent.receive(Refusal.class);
            assertThat(refusal.code()).isEqualTo("closing");
            assertThat(refusal.comeBackIn()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        }
    }

    private Enrolled enrolled() throws Exception {
        Enrolled enrolled = Enrolled.with(server.pki);
        sessions.enrol(enrolled.session(), enrolled.signingCertificate());
        return enrolled;
    }

    private Incident raised(SessionId session, String kind) {
        await().untilAsserted(() ->
                assertThat(incidents.of(session)).extracting(Incident::kind).contains(kind));
        return incidents.of(session).stream()
                .filter(incident -> incident.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static void speak(Enrolled enrolled, int port) throws Exception {
        try (TestAgent agent = TestAgent.connect(enrolled, port)) {
            agent.send(new Hello(WireCodec.PROTOCOL, enrolled.session(), "test", ChainHead.EMPTY));
            agent.receive();
        }
    }

    private static boolean endOf(Socket socket) throws IOException {
        try {
            while (true) {
                if (socket.getInputStream().read() < 0) {
                    return true;
                }
            }
        } catch (java.net.SocketException reset) {
            return true;
        }
    }

    private static Item event(ChainWriter chain) {
        return focus(chain, "exam");
    }

    private static Item focus(ChainWriter chain, String window) {
        return new Item(chain.append(EventCodec.encode(new TelemetryEvent.FocusChanged(true, window))), new byte[0]);
    }
}
