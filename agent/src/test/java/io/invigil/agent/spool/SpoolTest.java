package io.invigil.agent.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.model.FrameSource;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.model.TelemetryEvent.CaptureGap;
import io.invigil.protocol.model.TelemetryEvent.FocusChanged;
import io.invigil.protocol.model.TelemetryEvent.FrameCaptured;
import io.invigil.protocol.wire.EventCodec;
import io.invigil.protocol.wire.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    @TempDir
    Path folder;

    private final SessionId session = SessionId.random();

    static final SpoolListener NOBODY = new SpoolListener() {
        @Override
        public void durable(ChainHead head) {}

        @Override
        public void failed(IOException why) {}
    };

    private Spool open(SpoolLimits limits) throws Exception {
        return Spool.open(folder, session, limits, InstantSource.system(), NOBODY);
    }

    private Spool open() throws Exception {
        return open(SpoolLimits.standard());
    }

    private static List<TelemetryEvent> events(Spool spool) throws Exception {
        List<TelemetryEvent> events = new ArrayList<>();
        for (Item item : spool.read(spool.first(), Integer.MAX_VALUE, Long.MAX_VALUE)) {
            events.add(EventCodec.decode(item.envelope().payload()));
        }
        return events;
    }

    private static ChainHead durably(Spool spool, TelemetryEvent event) throws Exception {
        return spool.durably(event).get(10, TimeUnit.SECONDS);
    }

    @Test
    void chainsOnBehindTheHeadOfTheLastRun() throws Exception {
        ChainHead before;
        try (Spool spool = open()) {
            spool.record(new FocusChanged(true, "exam"));
            assertThat(spool.frame(FrameSource.CAMERA, 640, 480, true, new byte[] {1, 2, 3}))
                    .isTrue();
            before = durably(spool, new FocusChanged(false, "XTerm"));
        }
        try (Spool spool = open()) {
            assertThat(spool.head()).isEqualTo(before);
            assertThat(spool.found()).isPresent();
            assertThat(spool.counts()).isEqualTo(new SpoolCounts(3, 0, 1));
            durably(spool, new FocusChanged(true, "exam"));
            List<Item> items = spool.read(1, 10, Long.MAX_VALUE);
            assertThat(items).hasSize(4);
            assertThat(items.get(3).envelope().previousHash()).isEqualTo(before.hash());
            assertThat(items.get(1).media()).containsExactly(1, 2, 3);
        }
    }

    @Test
    void showsOnlyWhatIsOnDisk() throws Exception {
        try (Spool spool = open()) {
            assertThat(spool.read(1, 10, Long.MAX_VALUE)).isEmpty();
            ChainHead head = durably(spool, new FocusChanged(true, "exam"));
            assertThat(spool.read(1, 10, Long.MAX_VALUE))
                    .singleElement()
                    .satisfies(item -> assertThat(ChainHead.of(item.envelope())).isEqualTo(head));
        }
    }

    @Test
    void readsNoMoreThanItIsAskedFor() throws Exception {
        try (Spool spool = open()) {
            for (int frame = 0; frame < 10; frame++) {
                spool.frame(FrameSource.SCREEN, 1, 1, true, new byte[1000]);
            }
            durably(spool, new FocusChanged(true, "exam"));
            assertThat(spool.read(1, 4, Long.MAX_VALUE)).hasSize(4);
            assertThat(spool.read(1, 100, 2500)).hasSize(2);
            assertThat(spool.read(1, 100, 1)).hasSize(1);
        }
    }

    @Test
    void keepsReceiptsAndTheHeadThoughItDropsWhatTheyCover() throws Exception {
        PrivateKey key =
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
        SpoolLimits small = new SpoolLimits(64 * 1024, 1L << 30, 0, 4096, 16L << 20);
        ChainHead head;
        try (Spool spool = open(small)) {
            for (int frame = 0; frame < 40; frame++) {
                spool.frame(FrameSource.SCREEN, 1, 1, true, new byte[10_000]);
            }
            head = durably(spool, new FocusChanged(true, "exam"));
            assertThat(spool.first()).isEqualTo(1);
            spool.receipted(Statement.sign(Statement.Kind.RECEIPT, session, head, Instant.now(), false, key));
            await().until(() -> spool.first() > 1);
            assertThat(spool.counts()).isEqualTo(new SpoolCounts(41, 41, 40));
        }
        Files.write(folder.resolve("receipts"), new byte[] {1, 2, 3}, StandardOpenOption.APPEND);
        try (Spool spool = open(small)) {
            assertThat(spool.head()).isEqualTo(head);
            assertThat(spool.receipt().orElseThrow().head()).isEqualTo(head);
            assertThat(spool.counts()).isEqualTo(new SpoolCounts(41, 41, 40));
            assertThat(durably(spool, new FocusChanged(false, "XTerm")).sequence())
                    .isEqualTo(42);
        }
    }

    @Test
    void dropsFramesBeforeEventsWhenItIsFullAndRecordsTheGap() throws Exception {
        SpoolLimits full = new SpoolLimits(64 * 1024, 1, 0, 4096, 16L << 20);
        try (Spool spool = open(full)) {
            spool.frame(FrameSource.CAMERA, 1, 1, true, new byte[1000]);
            durably(spool, new FocusChanged(true, "exam"));
            assertThat(events(spool)).hasOnlyElementsOfType(FocusChanged.class);
        }
        try (Spool spool = open()) {
            assertThat(events(spool))
                    .last()
                    .isInstanceOfSatisfying(
                            CaptureGap.class, gap -> assertThat(gap.reason()).contains("full"));
        }
    }

    @Test
    void endsAGapWithTheNextFrame() throws Exception {
        try (Spool spool = open()) {
            spool.missing(FrameSource.CAMERA, "the camera was unplugged");
            spool.missing(FrameSource.CAMERA, "another reason");
            spool.frame(FrameSource.CAMERA, 1, 1, false, new byte[10]);
            durably(spool, new FocusChanged(true, "exam"));
            List<TelemetryEvent> events = events(spool);
            assertThat(events.get(0))
                    .isInstanceOfSatisfying(
                            CaptureGap.class, gap -> assertThat(gap.reason()).isEqualTo("the camera was unplugged"));
            assertThat(events.get(1)).isInstanceOf(FrameCaptured.class);
            assertThat(events).hasSize(3);
        }
    }

    @Test
    void refusesTheSpoolOfAnotherSession() throws Exception {
        try (Spool spool = open()) {
            durably(spool, new FocusChanged(true, "exam"));
        }
        assertThatThrownBy(() ->
                        Spool.open(folder, SessionId.random(), SpoolLimits.standard(), InstantSource.system(), NOBODY))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("belongs to session " + session);
    }

    @Test
    void tellsThatItIsClosed() throws Exception {
        Spool spool = open();
        spool.close();
        assertThatThrownBy(() -> durably(spool, new FocusChanged(true, "exam")))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("the spool is closed");
    }

    /// The writer's process says each number that is on disk, and is killed in the middle.
    @Test
    void losesNothingThatWasOnDiskWhenItsProcessIsKilled() throws Exception {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        folder.toString(),
                        session.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long said = 0;
        try (var lines = writer.inputReader()) {
            for (String line = lines.readLine(); line != null && said < 200; line = lines.readLine()) {
                said = Long.parseLong(line);
            }
            writer.destroyForcibly();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said = line.isEmpty() ? said : Long.parseLong(line);
            }
        } catch (IOException cutByTheKill) {
            assertThat(said).isPositive();
        }
        writer.waitFor();
        try (Spool spool = open()) {
            assertThat(spool.head().sequence()).isGreaterThanOrEqualTo(said);
            ChainHead head = ChainHead.EMPTY;
            for (Item item : spool.read(1, Integer.MAX_VALUE, Long.MAX_VALUE)) {
                assertThat(item.envelope().previousHash()).isEqualTo(head.hash());
                head = ChainHead.of(item.envelope());
            }
            assertThat(head).isEqualTo(spool.head());
            assertThat(durably(spool, new FocusChanged(true, "exam")).sequence())
                    .isEqualTo(head.sequence() + 1);
        }
    }
}
