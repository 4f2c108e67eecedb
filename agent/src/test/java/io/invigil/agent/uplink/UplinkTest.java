package io.invigil.agent.uplink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.invigil.agent.fixture.MemoryDirectory;
import io.invigil.agent.fixture.TestIngest;
import io.invigil.agent.spool.Spool;
import io.invigil.agent.spool.SpoolCipher;
import io.invigil.agent.spool.SpoolLimits;
import io.invigil.agent.spool.SpoolListener;
import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.model.FrameSource;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.Instruction;
import io.invigil.protocol.model.ServerAddress;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.SessionState;
import io.invigil.protocol.model.TelemetryEvent.FocusChanged;
import io.invigil.protocol.wire.Backoff;
import io.invigil.protocol.wire.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UplinkTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final SessionId session = SessionId.random();
    private final MemoryDirectory directory = new MemoryDirectory();
    private final List<Instruction> instructions = new CopyOnWriteArrayList<>();
    private final List<String> refusals = new CopyOnWriteArrayList<>();
    private volatile Runnable wake = () -> {};
    private final List<AutoCloseable> open = new ArrayList<>();
    private Path data;

    @BeforeEach
    void folders() throws IOException {
        data = Files.createDirectory(folder.resolve("data"));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable resource : open.reversed()) {
            resource.close();
        }
    }

    private Spool spool() throws Exception {
        return Spool.open(
                Files.createDirectories(folder.resolve("spool")),
                session,
                SpoolCipher.of(new SecretKeySpec(new byte[32], "AES")),
                SpoolLimits.standard(),
                InstantSource.system(),
                new SpoolListener() {
                    @Override
                    public void durable(ChainHead head) {
                        wake.run();
                    }

                    @Override
                    public void failed(IOException why) {
                        refusals.add("spool: " + why);
                    }
                });
    }

    private Uplink uplink(UplinkSettings settings, Spool spool) throws Exception {
        Uplink uplink = Uplink.start(
                settings,
                spool,
                InstructionLog.open(folder.resolve("instructions")),
                new UplinkListener() {
                    @Override
                    public void connected() {}

                    @Override
                    public void disconnected(String why) {}

                    @Override
                    public void refused(String message) {
                        refusals.add(message);
                    }

                    @Override
                    public Handled instruction(Instruction instruction) {
                        instructions.add(instruction);
                        return new Handled(true, "seen");
                    }
                },
                InstantSource.system(),
                new Backoff(new Random(1), Duration.ofMillis(20), Duration.ofMillis(200)));
        wake = uplink::wake;
        return uplink;
    }

    private static void record(Spool spool, int from, int to) {
        for (int event = from; event < to; event++) {
            spool.record(new FocusChanged(event % 2 == 0, "window " + event));
            if (event % 10 == 0) {
                byte[] jpeg = new byte[20_000];
                new Random(event).nextBytes(jpeg);
                spool.frame(FrameSource.SCREEN, 640, 360, true, jpeg);
            }
        }
    }

    private static void assertWholeChain(List<Item> items) {
        ChainHead head = ChainHead.EMPTY;
        for (Item item : items) {
            assertThat(item.envelope().sequence()).isEqualTo(head.sequence() + 1);
            assertThat(item.envelope().previousHash()).isEqualTo(head.hash());
            head = ChainHead.of(item.envelope());
        }
    }

    @Test
    void deliversEventsAndFramesAndSeals() throws Exception {
        try (TestIngest ingest = TestIngest.start(data, 0, directory);
                Spool spool = spool();
                Uplink uplink = uplink(ingest.enrol(session), spool)) {
            record(spool, 0, 500);
            spool.durably(new FocusChanged(true, "last")).get(10, TimeUnit.SECONDS);
            Statement receipt = uplink.seal().get(30, TimeUnit.SECONDS);

            assertThat(receipt.head()).isEqualTo(spool.head());
            assertThat(spool.receipt()).as("is on disk already").contains(receipt);
            await().atMost(SOON).until(() -> ingest.sealed(session));
            List<Item> stored = ingest.stored(session);
            assertThat(stored).hasSize((int) spool.head().sequence());
            assertWholeChain(stored);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(spool.counts().lost()).isZero());
            assertThat(spool.counts().frames()).isEqualTo(50);
            assertThat(refusals).isEmpty();
        }
    }

    @Test
    void aSessionThatWasSealedBeforeTheAgentKnewIsSealed() throws Exception {
        try (TestIngest ingest = TestIngest.start(data, 0, directory);
                Spool spool = spool()) {
            UplinkSettings settings = ingest.enrol(session);
            try (Uplink before = uplink(settings, spool)) {
                record(spool, 0, 20);
                spool.durably(new FocusChanged(true, "last")).get(10, TimeUnit.SECONDS);
                before.seal().get(30, TimeUnit.SECONDS);
            }
            try (Uplink again = uplink(settings, spool)) {
                assertThat(again.seal().get(30, TimeUnit.SECONDS).head()).isEqualTo(spool.head());
            }
            directory.reached(session, SessionState.SEALED, Instant.now(), "the bundle is written");
            try (Uplink late = uplink(settings, spool)) {
                assertThat(late.seal().get(30, TimeUnit.SECONDS).head()).isEqualTo(spool.head());
            }
            assertThat(refusals).isEmpty();
        }
    }

    @Test
    void goesOnBehindWhatTheServerHasAfterItsRestart() throws Exception {
        TestIngest first = TestIngest.start(data, 0, directory);
        int port = first.port();
        UplinkSettings settings = first.enrol(session);
        Spool spool = spool();
        open.add(spool);
        Uplink uplink = uplink(settings, spool);
        open.add(uplink);
        record(spool, 0, 300);
        await().atMost(SOON).until(() -> spool.counts().acknowledged() > 100);
        first.close();
        record(spool, 300, 600);
        await().atMost(SOON).until(() -> spool.head().sequence() == 660);
        try (TestIngest second = TestIngest.start(data, port, directory)) {
            uplink.seal().get(30, TimeUnit.SECONDS);

            List<Item> stored = second.stored(session);
            assertThat(stored).hasSize(660);
            assertWholeChain(stored);
        }
        assertThat(refusals).isEmpty();
    }

    @Test
    void goesOnWhereItWasAfterItsOwnRestart() throws Exception {
        try (TestIngest ingest = TestIngest.start(data, 0, directory)) {
            UplinkSettings settings = ingest.enrol(session);
            try (Spool spool = spool();
                    Uplink uplink = uplink(settings, spool)) {
                record(spool, 0, 100);
                await().atMost(SOON).until(() -> spool.counts().acknowledged() > 10);
                assertThat(uplink).isNotNull();
            }
            try (Spool spool = spool();
                    Uplink uplink = uplink(settings, spool)) {
                record(spool, 100, 200);
                spool.durably(new FocusChanged(true, "last")).get(10, TimeUnit.SECONDS);
                uplink.seal().get(30, TimeUnit.SECONDS);

                List<Item> stored = ingest.stored(session);
                assertThat(stored).hasSize((int) spool.head().sequence());
                assertWholeChain(stored);
            }
        }
    }

    @Test
    void carriesAnInstructionOutOnceAndConfirmsItEachTime() throws Exception {
        try (TestIngest ingest = TestIngest.start(data, 0, directory)) {
            UplinkSettings settings = ingest.enrol(session);
            Instruction message = new Instruction.ShowMessage(UUID.randomUUID(), "Ten minutes left");
            directory.instruct(message);
            try (Spool spool = spool();
                    Uplink uplink = uplink(settings, spool)) {
                assertThat(uplink).isNotNull();
                await().atMost(SOON).until(() -> directory.confirmed().contains(message.id()));
            }
            int before = directory.confirmed().size();
            directory.instruct(message);
            try (Spool spool = spool();
                    Uplink uplink = uplink(settings, spool)) {
                assertThat(uplink).isNotNull();
                await().atMost(SOON).until(() -> directory.confirmed().size() > before);
            }
            assertThat(instructions).containsExactly(message);
        }
    }

    @Test
    void saysInWordsThatTheRecordWasForked() throws Exception {
        try (TestIngest ingest = TestIngest.start(data, 0, directory)) {
            UplinkSettings settings = ingest.enrol(session);
            try (Spool spool = spool();
                    Uplink uplink = uplink(settings, spool)) {
                record(spool, 0, 20);
                await().atMost(SOON).until(() -> spool.counts().acknowledged() >= 20);
                assertThat(uplink).isNotNull();
            }
            try (var files = Files.walk(folder.resolve("spool"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.delete(file);
                }
            }
            try (Spool spool = spool();
                    Uplink uplink = uplink(settings, spool)) {
                assertThat(uplink).isNotNull();
                await().atMost(SOON).until(() -> !refusals.isEmpty());
                assertThat(refusals.getFirst()).contains("proctor");
            }
        }
    }

    @Test
    void sendsNothingToAServerWithAnotherFingerprint() throws Exception {
        try (TestIngest ingest = TestIngest.start(data, 0, directory)) {
            UplinkSettings right = ingest.enrol(session);
            ServerAddress another =
                    new ServerAddress(right.server().https(), Optional.of(Hash.over(new byte[] {1})), Optional.empty());
            UplinkSettings wrong = new UplinkSettings(
                    another,
                    right.ingest(),
                    session,
                    right.transportKey(),
                    right.transportChain(),
                    right.signingKey(),
                    right.evidenceKey(),
                    "0.1.0");
            try (Spool spool = spool();
                    Uplink uplink = uplink(wrong, spool)) {
                record(spool, 0, 5);
                assertThat(uplink).isNotNull();
                await().during(Duration.ofMillis(500))
                        .atMost(SOON)
                        .until(() -> !ingest.connected(session)
                                && ingest.stored(session).isEmpty());
            }
        }
    }
}
