package io.invigil.agent.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.invigil.agent.fixture.SmallDisk;
import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.model.FrameSource;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.model.TelemetryEvent.CaptureGap;
import io.invigil.protocol.model.TelemetryEvent.FocusChanged;
import io.invigil.protocol.model.TelemetryEvent.Noticed;
import io.invigil.protocol.wire.Item;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On a real disk of 2 MB.
class FullDiskTest {
    private static final int SEGMENT = 64 * 1024;
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path place;

    private final SessionId session = SessionId.random();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Random random = new Random(1);
    private SmallDisk disk;

    @BeforeEach
    void mount() throws Exception {
        disk = SmallDisk.mounted(place, 2);
    }

    @AfterEach
    void unmount() throws Exception {
        disk.close();
    }

    private Spool open(long reserve) throws Exception {
        SpoolLimits limits = new SpoolLimits(SEGMENT, 1L << 30, reserve, 4096, 16L << 20);
        return Spool.open(
                disk.folder().resolve("spool"),
                session,
                SpoolTest.CIPHER,
                limits,
                InstantSource.system(),
                new SpoolListener() {
                    @Override
                    public void durable(ChainHead head) {}

                    @Override
                    public void stalled(String why) {
                        told.add("stalled");
                    }

                    @Override
                    public void resumed() {
                        told.add("resumed");
                    }

                    @Override
                    public void failed(IOException why) {
                        told.add("failed: " + why.getMessage());
                    }
                });
    }

    private byte[] jpeg(int length) {
        byte[] jpeg = new byte[length];
        random.nextBytes(jpeg);
        return jpeg;
    }

    private static List<TelemetryEvent> events(List<Item> items) throws Exception {
        List<TelemetryEvent> events = new ArrayList<>();
        for (Item item : items) {
            events.add(item.event());
        }
        return events;
    }

    @Test
    void givesUpThePicturesThatWaitBeforeAnyEvent() throws Exception {
        int events = 3000;
        try (Spool spool = open(0)) {
            for (int frame = 0; frame < 60; frame++) {
                spool.frame(FrameSource.SCREEN, 1, 1, true, jpeg(20_000));
                ChainHead _ = spool.durably(new FocusChanged(true, "a")).get(10, TimeUnit.SECONDS);
            }
            disk.fill();
            for (int event = 0; event < events; event++) {
                spool.record(new FocusChanged(event % 2 == 0, "window " + event));
            }
            ChainHead head = spool.durably(new FocusChanged(true, "last")).get(20, TimeUnit.SECONDS);
            List<Item> items = spool.read(1, Integer.MAX_VALUE, Long.MAX_VALUE);
            SpoolTest.assertWhole(spool, items);
            assertThat(head.sequence()).isGreaterThanOrEqualTo(events);
            List<TelemetryEvent> kept = events(items);
            assertThat(kept.stream()
                            .filter(event -> event instanceof FocusChanged focus
                                    && focus.window().startsWith("window"))
                            .count())
                    .isEqualTo(events);
            assertThat(kept)
                    .filteredOn(CaptureGap.class::isInstance)
                    .isNotEmpty()
                    .allSatisfy(gap -> assertThat(((CaptureGap) gap).reason()).contains("pictures from"));
            assertThat(told).doesNotContain("stalled");
        }
    }

    @Test
    void waitsForRoomTellsSoAndGoesOnByItselfWithAWholeChain() throws Exception {
        List<CompletableFuture<ChainHead>> waiting = new ArrayList<>();
        try (Spool spool = open(0)) {
            ChainHead _ = spool.durably(new FocusChanged(true, "first")).get(10, TimeUnit.SECONDS);
            disk.fill();
            for (int event = 0; event < 2000; event++) {
                waiting.add(spool.durably(new FocusChanged(true, "window " + event)));
            }
            await().atMost(SOON).until(() -> told.contains("stalled"));
            assertThat(waiting.getLast()).isNotDone();

            disk.free();
            for (CompletableFuture<ChainHead> event : waiting) {
                ChainHead _ = event.get(20, TimeUnit.SECONDS);
            }
            await().atMost(SOON).until(() -> told.contains("resumed"));
            ChainHead _ = spool.durably(new FocusChanged(true, "last")).get(10, TimeUnit.SECONDS);
            List<Item> items = spool.read(1, Integer.MAX_VALUE, Long.MAX_VALUE);
            SpoolTest.assertWhole(spool, items);
            assertThat(events(items))
                    .anySatisfy(event -> assertThat(event)
                            .isInstanceOfSatisfying(
                                    Noticed.class,
                                    noticed -> assertThat(noticed.cause()).contains("could not be recorded at once")));
            assertThat(told).noneMatch(what -> what.startsWith("failed"));
        }
    }

    @Test
    void recordsThatTheDiskIsNearlyFullWhileThereIsRoomForThat() throws Exception {
        try (Spool spool = open(1 << 20)) {
            disk.fill();
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(events(spool.read(1, 100, Long.MAX_VALUE)))
                            .anySatisfy(event -> assertThat(event).isInstanceOfSatisfying(Noticed.class, noticed -> {
                                assertThat(noticed.watch()).isEqualTo("record-disk");
                                assertThat(noticed.over()).isFalse();
                            })));
            assertThat(told).containsExactly("stalled");
            disk.free();
            await().atMost(SOON).until(() -> told.contains("resumed"));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(events(spool.read(1, 100, Long.MAX_VALUE)))
                            .last()
                            .isInstanceOfSatisfying(
                                    Noticed.class,
                                    noticed -> assertThat(noticed.over()).isTrue()));
        }
    }

    @Test
    void takesAReceiptThatMakesRoomWhileEventsWait() throws Exception {
        PrivateKey key =
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
        List<CompletableFuture<ChainHead>> waiting = new ArrayList<>();
        try (Spool spool = open(0)) {
            for (int event = 0; event < 1500; event++) {
                spool.record(new FocusChanged(true, "window " + event));
            }
            ChainHead head = spool.durably(new FocusChanged(true, "here")).get(10, TimeUnit.SECONDS);
            disk.fill();
            for (int event = 0; event < 900; event++) {
                waiting.add(spool.durably(new FocusChanged(true, "later " + event)));
            }
            await().atMost(SOON).until(() -> told.contains("stalled"));
            CompletableFuture<Void> _ =
                    spool.receipted(Statement.sign(Statement.Kind.RECEIPT, session, head, Instant.now(), false, key));
            ChainHead last = waiting.getLast().get(20, TimeUnit.SECONDS);
            assertThat(last.sequence()).isGreaterThanOrEqualTo(2401);
            assertThat(spool.first()).isGreaterThan(1);
            assertThat(spool.receipt()).get().extracting(Statement::head).isEqualTo(head);
        }
    }
}
