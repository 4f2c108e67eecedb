package io.invigil.protocol.log;

import static io.invigil.protocol.log.LogFixture.SEGMENT;
import static io.invigil.protocol.log.LogFixture.record;
import static io.invigil.protocol.log.LogFixture.segments;
import static io.invigil.protocol.log.LogFixture.text;
import static io.invigil.protocol.log.LogFixture.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentLogTest {
    @TempDir
    Path folder;

    @Test
    void keepsWhatWasSyncedAcrossReopening() throws Exception {
        try (SegmentLog log = SegmentLog.open(folder, SEGMENT)) {
            assertThat(log.append(text("a"))).isZero();
            assertThat(log.append(text(""))).isEqualTo(1);
            assertThat(log.append(text("c"))).isEqualTo(2);
            log.sync();
        }
        try (SegmentLog log = SegmentLog.open(folder, SEGMENT)) {
            assertThat(log.recovery().clean()).isTrue();
            assertThat(log.nextIndex()).isEqualTo(3);
            assertThat(texts(log)).containsExactly("a", "", "c");
        }
    }

    @Test
    void showsReadersNothingBeforeItIsSynced() throws Exception {
        try (SegmentLog log = SegmentLog.open(folder, SEGMENT);
                Cursor cursor = log.read(0)) {
            log.append(text("a"));
            assertThat(cursor.next()).isFalse();
            log.sync();
            assertThat(cursor.next()).isTrue();
            log.append(text("b"));
            assertThat(cursor.next()).isFalse();
            log.sync();
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.index()).isEqualTo(1);
            assertThat(cursor.record()).isEqualTo(text("b"));
        }
    }

    @Test
    void rotatesIntoPreallocatedSegmentsNamedByTheirFirstRecord() throws Exception {
        try (SegmentLog log = SegmentLog.open(folder, SEGMENT)) {
            for (int i = 0; i < 100; i++) {
                log.append(record(i, 300));
            }
            log.sync();
            assertThat(segments(folder))
                    .hasSizeGreaterThan(7)
                    .allSatisfy(file -> assertThat(Files.size(file)).isEqualTo(SEGMENT));
            assertThat(segments(folder).get(1)).hasFileName("0000000000000000013.log");
            for (int from = 0; from <= 100; from++) {
                try (Cursor cursor = log.read(from)) {
                    for (int i = from; i < 100; i++) {
                        assertThat(cursor.next()).isTrue();
                        assertThat(cursor.index()).isEqualTo(i);
                        assertThat(cursor.record()).isEqualTo(record(i, 300));
                    }
                    assertThat(cursor.next()).isFalse();
                }
            }
        }
    }

    @Test
    void takesRecordsLargerThanASegment() throws Exception {
        byte[] large = record(7, SegmentLog.MAX_RECORD);
        try (SegmentLog log = SegmentLog.open(folder, SEGMENT)) {
            log.append(large);
            log.append(text("b"));
            log.append(large);
        }
        try (SegmentLog log = SegmentLog.open(folder, SEGMENT);
                Cursor cursor = log.read(0)) {
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.record()).isEqualTo(large);
            assertThat(log.nextIndex()).isEqualTo(3);
        }
    }

    @Test
    void refusesARecordAboveTheLimitAndGoesOn() throws Exception {
        try (SegmentLog log = SegmentLog.open(folder, SEGMENT)) {
            assertThatThrownBy(() -> log.append(new byte[SegmentLog.MAX_RECORD + 1]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("at most");
            assertThat(log.append(text("a"))).isZero();
        }
    }

    @Test
    void dropsOnlyWholeSegmentsAndNeverTheNewest() throws Exception {
        try (SegmentLog log = SegmentLog.open(folder, SEGMENT)) {
            for (int i = 0; i < 100; i++) {
                log.append(record(i, 300));
            }
            log.sync();
            Cursor behind = log.read(0);
            log.dropBefore(40);
            assertThat(log.firstIndex()).isEqualTo(39);
            assertThatThrownBy(behind::next)
                    .isInstanceOf(IOException.class)
                    .hasMessage("record 0 was dropped; the oldest one kept is 39");
            assertThatThrownBy(() -> log.read(38)).isInstanceOf(IndexOutOfBoundsException.class);
            log.dropBefore(Long.MAX_VALUE);
            assertThat(segments(folder)).hasSize(1);
            assertThat(log.append(text("next"))).isEqualTo(100);
        }
        try (SegmentLog log = SegmentLog.open(folder, SEGMENT)) {
            assertThat(log.nextIndex()).isEqualTo(101);
        }
    }

    @Test
    void aReaderFollowsTheWriterThroughRotations() throws Exception {
        int records = 20_000;
        try (SegmentLog log = SegmentLog.open(folder, 64 * 1024)) {
            CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> {
                try (Cursor cursor = log.read(0)) {
                    for (int i = 0; i < records; ) {
                        if (cursor.next()) {
                            assertThat(cursor.record()).isEqualTo(record(i, i % 97));
                            i++;
                        } else {
                            Thread.onSpinWait();
                        }
                    }
                } catch (IOException | CorruptLogException failed) {
                    throw new IllegalStateException(failed);
                }
            });
            for (int i = 0; i < records && !reader.isDone(); i++) {
                log.append(record(i, i % 97));
                if (i % 50 == 0) {
                    log.sync();
                }
            }
            log.sync();
            reader.join();
        }
    }

    @Test
    void refusesAFolderThatIsOpenAlready() throws Exception {
        try (SegmentLog open = SegmentLog.open(folder, SEGMENT)) {
            assertThat(open.nextIndex()).isZero();
            assertThatThrownBy(() -> SegmentLog.open(folder, SEGMENT))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("in use");
        }
        SegmentLog.open(folder, SEGMENT).close();
    }

    @Test
    void saysThatItCannotWriteThere() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThatThrownBy(() -> SegmentLog.open(file, SEGMENT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file + " is no folder that can be written in");
    }

    @Test
    void saysThatItIsClosed() throws Exception {
        SegmentLog log = SegmentLog.open(folder, SEGMENT);
        log.close();
        log.close();
        assertThatThrownBy(() -> log.append(text("a"))).hasMessage("the log is closed");
    }

    @Test
    void clearsWhatACrashLeftOfASegmentThatWasLaidOut() throws Exception {
        Files.write(folder.resolve("0000000000000000000.log.new"), new byte[17]);
        try (SegmentLog log = SegmentLog.open(folder, SEGMENT)) {
            assertThat(log.append(text("a"))).isZero();
        }
        assertThat(folder.resolve("0000000000000000000.log.new")).doesNotExist();
    }
}
