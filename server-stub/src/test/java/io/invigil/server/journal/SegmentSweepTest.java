package io.invigil.server.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.ChainWriter;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.Item;
import io.invigil.server.pki.ServerPki;
import io.invigil.server.retention.KeyFolder;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentSweepTest {
    private static final int SMALL = 4096;

    @TempDir
    private Path data;

    private final SessionId first = SessionId.random();
    private final SessionId second = SessionId.random();
    private final SessionId third = SessionId.random();
    private ServerPki pki;
    private KeyFolder keys;
    private Journal journal;

    @BeforeEach
    void threeSessionsOneAfterTheOther() throws Exception {
        pki = ServerPki.open(data, Optional.empty(), List.of(), InstantSource.system());
        open();
        for (SessionId session : List.of(first, second, third)) {
            store(session);
        }
        // an index is written beside
        await().until(() -> files(".index") >= files(".log") - 1);
    }

    private void open() throws Exception {
        keys = KeyFolder.open(data);
        journal = Journal.open(data, keys, pki.evidence(), InstantSource.system(), SMALL);
    }

    private void store(SessionId session) throws Exception {
        assertThat(journal.open(session)).isTrue();
        ChainWriter chain = new ChainWriter(session, ChainHead.EMPTY, InstantSource.system());
        for (int i = 0; i < 60; i++) {
            journal.append(session, List.of(new Item(chain.append(new byte[200]), new byte[0])))
                    .get();
        }
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void dropsFromTheMiddleWhatNobodyCanReadAnyMore() throws Exception {
        long before = bytes();

        keys.destroy(second);
        journal.forget(second);
        int dropped = journal.sweep();

        assertThat(dropped).isPositive();
        assertThat(bytes()).isLessThanOrEqualTo(before - (dropped - 1L) * SMALL);
        assertReadable(first);
        assertReadable(third);
        assertThat(journal.sessions()).containsExactlyInAnyOrder(first, third);
        assertThat(journal.sweep()).isZero();
    }

    @Test
    void readsTheOthersAfterTheNextStart() throws Exception {
        keys.destroy(second);
        journal.forget(second);
        assertThat(journal.sweep()).isPositive();
        journal.close();

        open();

        assertReadable(first);
        assertReadable(third);
        assertThat(journal.sessions()).containsExactlyInAnyOrder(first, third);
        assertThat(check().faults()).isEmpty();
    }

    @Test
    void leavesNoTraceInFilesOfWhatStoodBeforeAllOthers() throws Exception {
        keys.destroy(second);
        assertThat(journal.sweep()).isPositive();
        keys.destroy(first);
        assertThat(journal.sweep()).isPositive();
        journal.close();

        open();

        assertReadable(third);
        try (Stream<Path> all = Files.list(data.resolve("journal"))) {
            assertThat(all.filter(file -> file.toString().endsWith(".log")))
                    .allSatisfy(file -> assertThat(Files.size(file)).isGreaterThan(32));
        }
    }

    @Test
    void findsNoFaultBesideTheServerThatWrites() throws Exception {
        await().until(() -> journal.receipt(third).isPresent());

        JournalCheck.Found found = check();

        assertThat(found.faults()).isEmpty();
        assertThat(found.events()).isEqualTo(180);
        assertThat(found.sessions()).isEqualTo(3);
        assertThat(found.statements()).isPositive();
        assertThat(found.indexes()).isPositive();
    }

    @Test
    void tellsWhereAByteIsDamaged() throws Exception {
        journal.close();
        Path oldest;
        try (Stream<Path> all = Files.list(data.resolve("journal"))) {
            oldest = all.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
        try (RandomAccessFile file = new RandomAccessFile(oldest.toFile(), "rw")) {
            file.seek(500);
            int was = file.read();
            file.seek(500);
            file.write(was ^ 1);
        }

        assertThat(check().faults())
                .anySatisfy(
                        fault -> assertThat(fault).contains(oldest.toString()).contains("checksum"));
        open();
    }

    @Test
    void looksAtASessionWithoutTheLock() throws Exception {
        StoredJournal stored = StoredJournal.open(data, keys);

        assertThat(stored.sessions()).containsExactlyInAnyOrder(first, second, third);
        StoredJournal.Contents contents = stored.of(second).orElseThrow();
        assertThat(contents.head()).isEqualTo(journal.head(second));
        assertThat(contents.runs()).isEqualTo(60);
        assertThat(contents.bytes()).isGreaterThan(60 * 269L);
        List<Long> from = new java.util.ArrayList<>();
        stored.read(second, 58, item -> from.add(item.envelope().sequence()));
        assertThat(from).containsExactly(58L, 59L, 60L);
        assertThat(stored.segments()).hasSizeGreaterThan(3);
    }

    private JournalCheck.Found check() throws IOException {
        return JournalCheck.check(
                data,
                keys,
                new JournalCheck.Signers() {
                    @Override
                    public Optional<PublicKey> server() {
                        return Optional.of(pki.evidence().certificate().getPublicKey());
                    }

                    @Override
                    public Optional<PublicKey> session(SessionId session) {
                        return Optional.empty();
                    }
                },
                (done, total) -> {});
    }

    private void assertReadable(SessionId session) throws IOException {
        List<Long> found = new java.util.ArrayList<>();
        journal.read(session, 1, item -> found.add(item.envelope().sequence()));
        assertThat(found)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 60).mapToObj(Long::valueOf).toList());
    }

    private long files(String ending) throws IOException {
        try (Stream<Path> all = Files.list(data.resolve("journal"))) {
            return all.filter(file -> file.toString().endsWith(ending)).count();
        }
    }

    private long bytes() throws IOException {
        long sum = 0;
        try (Stream<Path> all = Files.list(data.resolve("journal"))) {
            for (Path file :
                    all.filter(path -> path.toString().endsWith(".log")).toList()) {
                sum += Files.size(file);
            }
        }
        return sum;
    }
}
