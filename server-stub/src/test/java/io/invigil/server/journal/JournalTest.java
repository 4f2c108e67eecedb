package io.invigil.server.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.ChainWriter;
import io.invigil.protocol.chain.Envelope;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.Item;
import io.invigil.server.pki.Requests;
import io.invigil.server.pki.ServerPki;
import io.invigil.server.retention.KeyFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final int SMALL = 4096;

    @TempDir
    private Path data;

    private final SessionId session = SessionId.random();
    private final ChainWriter chain = new ChainWriter(session, ChainHead.EMPTY, InstantSource.system());
    private ServerPki pki;
    private Journal journal;

    @BeforeEach
    void open() throws Exception {
        pki = ServerPki.open(data, Optional.empty(), List.of(), InstantSource.system());
        journal = Journal.open(data, KeyFolder.open(data), pki.evidence(), InstantSource.system(), SMALL);
        assertThat(journal.open(session)).isTrue();
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void acknowledgesOnlyWhatIsOnDisk() throws Exception {
        ChainHead stored = journal.append(session, links(40)).get();

        // the journal is still open: a copy of its files is what a crash at this moment would leave
        try (Journal crashed = openCopy()) {
            assertThat(stored).isEqualTo(chain.head());
            assertThat(crashed.head(session)).isEqualTo(chain.head());
            assertThat(sequences(crashed, session, 1)).hasSize(40).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void signsWhatIsStoredALittleLater() throws Exception {
        journal.append(session, links(40)).get();

        await().until(() -> journal.receipt(session).isPresent());
        Statement receipt = journal.receipt(session).orElseThrow();
        assertThat(receipt.signedBy(pki.evidence().certificate().getPublicKey()))
                .isTrue();
        assertThat(receipt.head()).isEqualTo(chain.head());
        assertThat(receipt.sealing()).isFalse();
    }

    @Test
    void signsAtTheNextStartWhatItHadNoTimeFor() throws Exception {
        journal.append(session, links(3)).get();

        try (Journal crashed = openCopy()) {
            await().until(() -> crashed.receipt(session).isPresent());
            assertThat(crashed.receipt(session)).map(Statement::head).contains(chain.head());
        }
    }

    @Test
    void cannotBeReadWithoutTheSessionsKey() throws Exception {
        String secret = "a window that nobody else is to know of";
        journal.append(session, List.of(new Item(chain.append(secret.getBytes(StandardCharsets.UTF_8)), new byte[0])))
                .get();

        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain(secret);
            }
        }
    }

    @Test
    void storesOnceWhatComesTwice() throws Exception {
        List<Item> items = links(10);
        journal.append(session, items.subList(0, 7)).get();

        ChainHead again = journal.append(session, items.subList(2, 10)).get();
        ChainHead onceMore = journal.append(session, items).get();

        assertThat(again).isEqualTo(chain.head());
        assertThat(onceMore).isEqualTo(chain.head());
        assertThat(sequences(journal, session, 1)).containsExactlyElementsOf(range(1, 10));
    }

    @Test
    void storesOnceWhatComesTwiceBeforeItIsOnDisk() throws Exception {
        List<Item> items = links(50);
        List<CompletableFuture<ChainHead>> all = new ArrayList<>();
        for (int from = 0; from < 40; from += 5) {
            all.add(journal.append(session, items.subList(from, from + 10)));
        }

        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get();
        assertThat(sequences(journal, session, 1)).containsExactlyElementsOf(range(1, 45));
    }

    @Test
    void refusesAFork() throws Exception {
        List<Item> items = links(5);
        journal.append(session, items).get();
        ChainWriter other = new ChainWriter(session, ChainHead.of(items.get(1).envelope()), InstantSource.system());

        assertRefused(List.of(new Item(other.append(new byte[] {9}), new byte[0])), ChainException.Kind.FORK, 3);
        assertThat(journal.head(session)).isEqualTo(chain.head());
    }

    @Test
    void refusesAGapAndStoresNothingOfTheBatch() throws Exception {
        List<Item> items = links(5);

        assertRefused(List.of(items.get(0), items.get(2)), ChainException.Kind.GAP, 3);
        assertThat(journal.head(session)).isEqualTo(ChainHead.EMPTY);
    }

    @Test
    void refusesALinkThatNamesAnotherPredecessor() throws Exception {
        journal.append(session, links(2)).get();
        Envelope stranger = Envelope.of(session, 3, Instant.now(), Hash.over(new byte[] {7}), new byte[0]);

        assertRefused(List.of(new Item(stranger, new byte[0])), ChainException.Kind.BROKEN_LINK, 3);
    }

    @Test
    void passesOverACheckpointThatComesBehindALaterOne() throws Exception {
        List<Item> items = links(9);
        journal.append(session, items).get();
        Statement late = checkpoint(ChainHead.of(items.get(4).envelope()));
        journal.append(session, checkpoint(ChainHead.of(items.get(6).envelope())))
                .get();

        assertThat(journal.append(session, late).get()).isEqualTo(chain.head());
        assertThat(checkpoints(journal)).containsExactly(7L);
        try (Journal restarted = openCopy()) {
            assertThat(restarted.append(session, late).get()).isEqualTo(chain.head());
            restarted.append(session, checkpoint(chain.head())).get();
            assertThat(checkpoints(restarted)).containsExactly(7L, 9L);
        }
    }

    private Statement checkpoint(ChainHead head) throws Exception {
        return Statement.sign(
                Statement.Kind.CHECKPOINT,
                session,
                head,
                Instant.now(),
                false,
                Requests.ed25519().getPrivate());
    }

    private List<Long> checkpoints(Journal from) throws IOException {
        return from.statements(session).stream()
                .filter(statement -> statement.kind() == Statement.Kind.CHECKPOINT)
                .map(statement -> statement.head().sequence())
                .toList();
    }

    @Test
    void takesNothingBehindTheSealingCheckpoint() throws Exception {
        KeyPair keys = Requests.ed25519();
        journal.append(session, links(3)).get();
        Statement seal = Statement.sign(
                Statement.Kind.CHECKPOINT, session, chain.head(), Instant.now(), true, keys.getPrivate());

        ChainHead stored = journal.append(session, seal).get();
        ChainHead again = journal.append(session, seal).get();

        assertThat(stored).isEqualTo(chain.head());
        assertThat(again).isEqualTo(stored);
        await().until(() -> journal.sealed(session));
        assertThat(journal.receipt(session)).map(Statement::sealing).contains(true);
        assertThat(journal.statements(session))
                .filteredOn(statement -> statement.kind() == Statement.Kind.CHECKPOINT)
                .hasSize(1);
        assertRefused(links(1), ChainException.Kind.SEALED, 4);
    }

    @Test
    void keepsPicturesBesideTheirEvents() throws Exception {
        byte[] picture = "a picture".getBytes(StandardCharsets.UTF_8);
        Envelope frame = chain.append(new byte[] {1});
        journal.append(session, List.of(new Item(frame, picture), new Item(chain.append(new byte[0]), new byte[0])))
                .get();

        assertThat(journal.media(session, 1)).contains(picture);
        assertThat(journal.media(session, 2)).isEmpty();
        assertThat(journal.media(session, 3)).isEmpty();
        assertThat(journal.media(SessionId.random(), 1)).isEmpty();
    }

    @Test
    void readsASessionFromAnyPlaceAmongManyOthers() throws Exception {
        List<CompletableFuture<ChainHead>> all = new ArrayList<>();
        List<ChainWriter> others = IntStream.range(0, 100)
                .mapToObj(i -> new ChainWriter(openedSession(), ChainHead.EMPTY, InstantSource.system()))
                .toList();
        for (int round = 0; round < 10; round++) {
            for (ChainWriter other : others) {
                Item item = new Item(other.append(new byte[50]), new byte[0]);
                all.add(journal.append(item.envelope().session(), List.of(item)));
            }
            all.add(journal.append(session, links(1)));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get();

        assertThat(sequences(journal, session, 4)).containsExactlyElementsOf(range(4, 10));
        try (Journal crashed = openCopy()) {
            assertThat(crashed.sessions()).hasSize(101);
            assertThat(sequences(crashed, session, 1)).containsExactlyElementsOf(range(1, 10));
        }
    }

    @Test
    void failsClearlyWhileTheDiskIsFullAndGoesOnAfterwards() throws Exception {
        List<Item> items = links(200);
        journal.append(session, items.subList(0, 2)).get();
        Path folder = data.resolve("journal");
        // no next segment can be laid out where a folder has its name
        List<Path> obstacles = List.of(folder.resolve("next.new"), folder.resolve("large.new"));
        for (Path obstacle : obstacles) {
            Files.createDirectories(obstacle.resolve("in-the-way"));
        }

        assertThatThrownBy(() -> journal.append(session, items).get())
                .cause()
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("cannot write");
        assertThatThrownBy(() -> journal.append(session, items).get()).cause().isInstanceOf(JournalException.class);
        for (Path obstacle : obstacles) {
            Files.delete(obstacle.resolve("in-the-way"));
            Files.delete(obstacle);
        }

        await().ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(journal.append(session, items).get()).isEqualTo(chain.head()));
        assertThat(sequences(journal, session, 1)).containsExactlyElementsOf(range(1, 200));
    }

    @Test
    void refusesWorkOnceItIsClosed() {
        journal.close();

        assertThatThrownBy(() -> journal.append(session, links(1)).get())
                .cause()
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("closed");
    }

    private void assertRefused(List<Item> items, ChainException.Kind kind, long sequence) {
        assertThatThrownBy(() -> journal.append(session, items).get())
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(ChainException.class, misfit -> {
                    assertThat(misfit.kind()).isEqualTo(kind);
                    assertThat(misfit.sequence()).isEqualTo(sequence);
                });
    }

    private Journal openCopy() throws Exception {
        Path copy = Files.createDirectories(data.resolve("copy/journal"));
        try (Stream<Path> files = Files.list(data.resolve("journal"))) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return Journal.open(data.resolve("copy"), KeyFolder.open(data), pki.evidence(), InstantSource.system(), SMALL);
    }

    private SessionId openedSession() {
        SessionId opened = SessionId.random();
        try {
            assertThat(journal.open(opened)).isTrue();
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        return opened;
    }

    private List<Item> links(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Item(chain.append(new byte[] {(byte) i}), new byte[0]))
                .toList();
    }

    private static List<Long> sequences(Journal journal, SessionId session, long from) throws IOException {
        List<Long> found = new ArrayList<>();
        journal.read(session, from, item -> found.add(item.envelope().sequence()));
        return found;
    }

    private static List<Long> range(long first, long last) {
        return java.util.stream.LongStream.rangeClosed(first, last).boxed().toList();
    }
}
