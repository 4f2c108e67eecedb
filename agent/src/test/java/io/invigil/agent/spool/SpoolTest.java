package io.invigil.agent.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.log.SegmentLog;
import io.invigil.protocol.model.FrameSource;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.model.TelemetryEvent.CaptureGap;
import io.invigil.protocol.model.TelemetryEvent.FocusChanged;
import io.invigil.protocol.model.TelemetryEvent.FrameCaptured;
import io.invigil.protocol.wire.EventCodec;
import io.invigil.protocol.wire.Item;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
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

    static final SpoolCipher CIPHER = SpoolCipher.of(new SecretKeySpec(new byte[32], "AES"));

    private Spool open(SpoolLimits limits) throws Exception {
        return Spool.open(folder, session, CIPHER, limits, InstantSource.system(), NOBODY);
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
        SpoolLimits small = new SpoolLimits(4096, 1L << 30, 0, 4096, 16L << 20);
        ChainHead head;
        try (Spool spool = open(small)) {
            for (int frame = 0; frame < 40; frame++) {
                spool.frame(FrameSource.SCREEN, 1, 1, true, new byte[10_000]);
            }
            head = durably(spool, new FocusChanged(true, "exam"));
            assertThat(spool.first()).isEqualTo(1);
            CompletableFuture<Void> _ =
                    spool.receipted(Statement.sign(Statement.Kind.RECEIPT, session, head, Instant.now(), false, key));
            await().until(() -> spool.first() > 1);
            await().until(() -> count(folder.resolve("pictures")) < 4);
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
        try (Spool spool = Spool.open(
                folder, session, SpoolCipher.none(), SpoolLimits.standard(), InstantSource.system(), NOBODY)) {
            durably(spool, new FocusChanged(true, "exam"));
        }
        SessionId other = SessionId.random();
        assertThatThrownBy(() -> Spool.open(
                        folder, other, SpoolCipher.none(), SpoolLimits.standard(), InstantSource.system(), NOBODY))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("belongs to session " + session);
        assertThatThrownBy(
                        () -> Spool.open(folder, other, CIPHER, SpoolLimits.standard(), InstantSource.system(), NOBODY))
                .isInstanceOf(IOException.class);
    }

    @Test
    void showsNobodyWithoutTheKeyWhatIsInIt() throws Exception {
        byte[] jpeg = "this would be a picture of somebody".getBytes(StandardCharsets.UTF_8);
        try (Spool spool = open()) {
            spool.frame(FrameSource.CAMERA, 640, 480, true, jpeg);
            durably(spool, new FocusChanged(false, "a window of the candidate's"));
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(bytes).doesNotContain("picture of").doesNotContain("window of");
                assertThat(bytes).doesNotContain(new String(session.bytes(), StandardCharsets.ISO_8859_1));
            }
        }
        SpoolCipher another = SpoolCipher.of(new SecretKeySpec(
                new byte[] {
                    1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
                },
                "AES"));
        assertThatThrownBy(() ->
                        Spool.open(folder, session, another, SpoolLimits.standard(), InstantSource.system(), NOBODY))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("of another session or key");
    }

    @Test
    void refusesWhatAnEarlierVersionWroteWithoutEncryptionAndSaysWhatToDo() throws Exception {
        try (SegmentLog old = SegmentLog.open(Files.createDirectories(folder.resolve("log")), 1 << 20)) {
            long _ = old.append(new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 9});
        }
        assertThatThrownBy(this::open)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("without encryption")
                .hasMessageContaining("End the session with that version");
    }

    @Test
    void holdsTogetherWhereverTheEndOfItsFilesIsTorn() throws Exception {
        SpoolLimits small = new SpoolLimits(64 * 1024, 1L << 30, 0, 4096, 16L << 20);
        try (Spool spool = open(small)) {
            for (int event = 0; event < 20; event++) {
                spool.frame(FrameSource.SCREEN, 1, 1, true, new byte[1500]);
                durably(spool, new FocusChanged(true, "window " + event));
            }
        }
        Path whole = Files.move(folder.resolve("log"), folder.resolve("whole"));
        for (int cut = 33; cut < 9000; cut += 211) {
            Path torn = Files.createDirectory(folder.resolve("log"));
            byte[] bytes = Files.readAllBytes(whole.resolve("0000000000000000000.log"));
            Arrays.fill(bytes, cut, bytes.length, (byte) 0);
            Files.write(torn.resolve("0000000000000000000.log"), bytes);
            try (Spool spool = open(small)) {
                durably(spool, new FocusChanged(true, "after the crash"));
                List<Item> items = spool.read(1, Integer.MAX_VALUE, Long.MAX_VALUE);
                assertWhole(spool, items);
                for (Item item : items) {
                    boolean frame = item.event() instanceof FrameCaptured;
                    assertThat(item.mediaLength()).isEqualTo(frame ? 1500 : 0);
                }
            }
            try (Stream<Path> files = Files.list(torn)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(torn);
        }
    }

    @Test
    void sendsAnEventWithoutItsPictureWhereThatIsDamaged() throws Exception {
        try (Spool spool = open()) {
            spool.frame(FrameSource.SCREEN, 1, 1, true, new byte[1500]);
            spool.frame(FrameSource.SCREEN, 1, 1, true, new byte[1500]);
            durably(spool, new FocusChanged(true, "exam"));
        }
        Path pictures = folder.resolve("pictures").resolve("0000000000000000000.log");
        byte[] bytes = Files.readAllBytes(pictures);
        Arrays.fill(bytes, 1700, bytes.length, (byte) 0);
        Files.write(pictures, bytes);
        try (Spool spool = open()) {
            spool.frame(FrameSource.SCREEN, 1, 1, true, new byte[99]);
            durably(spool, new FocusChanged(true, "exam"));
            assertThat(spool.read(1, 10, Long.MAX_VALUE))
                    .extracting(Item::mediaLength)
                    .containsExactly(1500, 0, 0, 99, 0);
        }
    }

    @Test
    void keepsTheReceiptOfTheSealThoughOneForTheSameEventIsThere() throws Exception {
        PrivateKey key =
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
        try (Spool spool = open()) {
            ChainHead head = durably(spool, new FocusChanged(true, "exam"));
            CompletableFuture<Void> _ =
                    spool.receipted(Statement.sign(Statement.Kind.RECEIPT, session, head, Instant.now(), false, key));
            CompletableFuture<Void> _ =
                    spool.receipted(Statement.sign(Statement.Kind.RECEIPT, session, head, Instant.now(), true, key));
        }
        try (Spool spool = open()) {
            assertThat(spool.receipt().orElseThrow().sealing()).isTrue();
        }
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
            List<Item> items = spool.read(1, Integer.MAX_VALUE, Long.MAX_VALUE);
            assertWhole(spool, items);
            for (Item item : items) {
                assertThat(item.mediaLength()).isEqualTo(item.event() instanceof FrameCaptured ? 5000 : 0);
            }
            assertThat(durably(spool, new FocusChanged(true, "exam")).sequence())
                    .isEqualTo(items.size() + 1);
        }
    }

    static void assertWhole(Spool spool, List<Item> items) {
        ChainHead head = ChainHead.EMPTY;
        for (Item item : items) {
            assertThat(item.envelope().sequence()).isEqualTo(head.sequence() + 1);
            assertThat(item.envelope().previousHash()).isEqualTo(head.hash());
            head = ChainHead.of(item.envelope());
        }
        assertThat(head).isEqualTo(spool.head());
    }

    private static long count(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }
}
