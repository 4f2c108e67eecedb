package io.invigil.agent.uplink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.invigil.agent.fixture.MemoryDirectory;
import io.invigil.agent.fixture.SlowLine;
import io.invigil.agent.fixture.TestIngest;
import io.invigil.agent.spool.Spool;
import io.invigil.agent.spool.SpoolCipher;
import io.invigil.agent.spool.SpoolLimits;
import io.invigil.agent.spool.SpoolListener;
import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.model.FrameSource;
import io.invigil.protocol.model.Instruction;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.TelemetryEvent.FocusChanged;
import io.invigil.protocol.wire.Backoff;
import io.invigil.protocol.wire.Item;
import io.invigil.server.ingest.LiveEvent;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OvertakingTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int PICTURE = 20_000;

    @TempDir
    Path folder;

    private final SessionId session = SessionId.random();
    private final Random random = new Random(1);
    private final List<LiveEvent.FrameAhead> ahead = new CopyOnWriteArrayList<>();
    private final List<Duration> lags = new CopyOnWriteArrayList<>();
    private volatile Runnable wake = () -> {};
    private volatile Duration ago = Duration.ZERO;

    private Spool spool(InstantSource clock) throws Exception {
        return Spool.open(
                Files.createDirectories(folder.resolve("spool")),
                session,
                SpoolCipher.none(),
                SpoolLimits.standard(),
                clock,
                new SpoolListener() {
                    @Override
                    public void durable(ChainHead head) {
                        wake.run();
                    }

                    @Override
                    public void failed(IOException why) {}
                });
    }

    private Uplink uplink(UplinkSettings to, int port, Spool spool) throws Exception {
        UplinkSettings settings = new UplinkSettings(
                to.server(),
                InetSocketAddress.createUnresolved("127.0.0.1", port),
                session,
                to.transportKey(),
                to.transportChain(),
                to.signingKey(),
                to.evidenceKey(),
                "0.1.0");
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
                    public void line(Duration lag, int load) {
                        lags.add(lag);
                    }

                    @Override
                    public void refused(String message) {}

                    @Override
                    public Handled instruction(Instruction instruction) {
                        return new Handled(true, "seen");
                    }
                },
                InstantSource.system(),
                new Backoff(new Random(1), Duration.ofMillis(20), Duration.ofMillis(200)));
        wake = uplink::wake;
        return uplink;
    }

    private byte[] jpeg() {
        byte[] jpeg = new byte[PICTURE];
        random.nextBytes(jpeg);
        return jpeg;
    }

    /// Two megabytes wait, over a line that takes ten seconds for them.
    @Test
    void showsThePresentWithinSecondsThoughTheChainIsFarBehindAndKeepsItsOrder() throws Exception {
        ago = Duration.ofMinutes(10);
        Path data = Files.createDirectory(folder.resolve("data"));
        try (TestIngest ingest = TestIngest.start(data, 0, new MemoryDirectory());
                SlowLine line = SlowLine.before(ingest.port(), 200_000);
                var watching = ingest.feed().subscribe(event -> {
                    if (event instanceof LiveEvent.FrameAhead frame) {
                        ahead.add(frame);
                    }
                });
                Spool spool = spool(() -> Instant.now().minus(ago))) {
            assertThat(watching).isNotNull();
            for (int frame = 0; frame < 100; frame++) {
                spool.frame(FrameSource.SCREEN, 640, 360, true, jpeg());
                ChainHead _ = spool.durably(new FocusChanged(true, "w")).get(10, TimeUnit.SECONDS);
            }
            ago = Duration.ZERO;
            byte[] present = jpeg();
            spool.frame(FrameSource.CAMERA, 640, 480, true, present);
            long last = spool.durably(new FocusChanged(true, "w"))
                    .get(10, TimeUnit.SECONDS)
                    .sequence();
            try (Uplink uplink = uplink(ingest.enrol(session), line.port(), spool)) {
                await().atMost(SOON)
                        .until(() ->
                                ahead.stream().anyMatch(frame -> frame.frame().source() == FrameSource.CAMERA));
                LiveEvent.FrameAhead shown = ahead.stream()
                        .filter(frame -> frame.frame().source() == FrameSource.CAMERA)
                        .findFirst()
                        .orElseThrow();
                assertThat(shown.sequence()).isEqualTo(last - 1);
                assertThat(ingest.stored(session).size())
                        .as("the chain is behind")
                        .isLessThan(150);
                assertThat(ingest.feed().ahead().media(session, shown.sequence()))
                        .contains(present);

                line.speed(50_000_000);
                Statement receipt = uplink.seal().get(60, TimeUnit.SECONDS);
                assertThat(receipt.head()).isEqualTo(spool.head());
                List<Item> stored = ingest.stored(session);
                assertThat(stored).hasSize((int) spool.head().sequence());
                ChainHead head = ChainHead.EMPTY;
                for (Item item : stored) {
                    assertThat(item.envelope().sequence()).isEqualTo(head.sequence() + 1);
                    assertThat(item.envelope().previousHash()).isEqualTo(head.hash());
                    head = ChainHead.of(item.envelope());
                }
                assertThat(stored.get((int) last - 2).media()).isEqualTo(present);
                assertThat(lags).anySatisfy(lag -> assertThat(lag).isGreaterThan(Duration.ofMinutes(9)));
            }
        }
    }

    @Test
    void leavesMostOfTheLineToTheChainAndAlwaysALittleToThePresent() throws Exception {
        Overtaking overtaking = new Overtaking();
        Duration behind = Duration.ofSeconds(4);
        long second = 1_000_000_000;
        try (Spool spool = spool(InstantSource.system())) {
            long first = taken(spool);
            assertThat(overtaking.due(spool, Duration.ofSeconds(2), 0, 0))
                    .as("not far behind")
                    .isEmpty();
            assertThat(overtaking.due(spool, behind, first, 0))
                    .as("was sent in its place")
                    .isEmpty();
            assertThat(overtaking.due(spool, behind, 0, 0)).hasSize(1);
            assertThat(overtaking.due(spool, behind, 0, second))
                    .as("nothing new")
                    .isEmpty();
            long later = taken(spool);
            assertThat(later).isGreaterThan(first);
            assertThat(overtaking.due(spool, behind, 0, second)).as("too soon").isEmpty();
            assertThat(overtaking.due(spool, behind, 0, 3 * second))
                    .as("more than its share")
                    .isEmpty();
            overtaking.chained(100_000);
            assertThat(overtaking.due(spool, behind, 0, 3 * second)).hasSize(1);
            long _ = taken(spool);
            overtaking.chained(-100_000);
            assertThat(overtaking.due(spool, behind, 0, 12 * second)).isEmpty();
            assertThat(overtaking.due(spool, behind, 0, 14 * second))
                    .as("ten seconds are long enough")
                    .hasSize(1);
        }
    }

    private long taken(Spool spool) throws Exception {
        spool.frame(FrameSource.SCREEN, 640, 360, true, jpeg());
        return spool.durably(new FocusChanged(true, "w"))
                        .get(10, TimeUnit.SECONDS)
                        .sequence()
                - 1;
    }
}
