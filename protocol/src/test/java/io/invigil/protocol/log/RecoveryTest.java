package io.invigil.protocol.log;

import static io.invigil.protocol.log.LogFixture.SEGMENT;
import static io.invigil.protocol.log.LogFixture.flip;
import static io.invigil.protocol.log.LogFixture.logOf;
import static io.invigil.protocol.log.LogFixture.record;
import static io.invigil.protocol.log.LogFixture.segments;
import static io.invigil.protocol.log.LogFixture.text;
import static io.invigil.protocol.log.LogFixture.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {
    private static final int RECORD = SegmentFormat.RECORD_HEADER + 5;

    @TempDir
    Path folder;

    @Test
    void cutsATailTornAtAnyByteAndGoesOnBehindIt() throws Exception {
        Path file = logOf(folder, false, "first", "other", "third");
        byte[] whole = Files.readAllBytes(file);
        int end = SegmentFormat.HEADER + 3 * RECORD;
        for (int cut = SegmentFormat.HEADER; cut <= end; cut++) {
            for (boolean shorter : new boolean[] {true, false}) {
                byte[] torn = shorter ? Arrays.copyOf(whole, cut) : whole.clone();
                Arrays.fill(torn, cut, torn.length, (byte) 0);
                Files.write(file, torn);
                int kept = (cut - SegmentFormat.HEADER) / RECORD;
                try (SegmentLog log = SegmentLog.open(folder, SEGMENT)) {
                    assertThat(log.recovery().records()).as("cut at %d", cut).isEqualTo(kept);
                    assertThat(log.append(text("again"))).isEqualTo(kept);
                    log.sync();
                    assertThat(texts(log)).hasSize(kept + 1).endsWith("again");
                }
                assertThat(Files.size(file)).isEqualTo(SEGMENT);
            }
        }
    }

    @Test
    void cutsALostRecordInTheMiddleOfAnUnsyncedBatchWithAllBehindIt() throws Exception {
        Path file = logOf(folder, false, "first", "other", "third");
        flip(file, SegmentFormat.HEADER + RECORD + 14);
        try (SegmentLog log = SegmentLog.open(folder, SEGMENT)) {
            assertThat(texts(log)).containsExactly("first");
            assertThat(log.recovery().cutBytes()).isEqualTo(2L * RECORD);
            assertThat(log.recovery().toString()).contains("cut a torn tail of 34 bytes at byte 49");
        }
        try (SegmentLog log = SegmentLog.open(folder, SEGMENT)) {
            assertThat(log.recovery().clean()).isTrue();
        }
    }

    @Test
    void refusesEveryFlippedByteOfARecordThatALaterOneKnewToBeDurable() throws Exception {
        Path file = logOf(folder, true, "first", "other", "third");
        byte[] whole = Files.readAllBytes(file);
        for (int offset = SegmentFormat.HEADER; offset < SegmentFormat.HEADER + 2 * RECORD; offset++) {
            Files.write(file, whole);
            flip(file, offset);
            byte[] damaged = Files.readAllBytes(file);
            CorruptLogException refused =
                    catchThrowableOfType(CorruptLogException.class, () -> SegmentLog.open(folder, SEGMENT));
            assertThat(refused).as("flipped byte %d", offset).isNotNull();
            assertThat(refused.file()).isEqualTo(file);
            assertThat(refused.offset()).isEqualTo(offset - (offset - SegmentFormat.HEADER) % RECORD);
            assertThat(Files.readAllBytes(file)).as("left alone").isEqualTo(damaged);
        }
    }

    @Test
    void refusesADamagedHeader() throws Exception {
        Path file = logOf(folder, true, "first");
        byte[] whole = Files.readAllBytes(file);
        for (int offset = 0; offset < 28; offset++) {
            Files.write(file, whole);
            flip(file, offset);
            assertThatThrownBy(() -> SegmentLog.open(folder, SEGMENT))
                    .isInstanceOf(CorruptLogException.class)
                    .hasMessageContaining(file.toString());
        }
        for (int length = 0; length < SegmentFormat.HEADER; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> SegmentLog.open(folder, SEGMENT))
                    .isInstanceOf(CorruptLogException.class)
                    .hasMessageContaining("cut off");
        }
    }

    @Test
    void saysThatANewerVersionWroteIt() throws Exception {
        Path file = logOf(folder, true, "first");
        byte[] bytes = Files.readAllBytes(file);
        bytes[7] = 2;
        var crc = new java.util.zip.CRC32C();
        crc.update(bytes, 0, 24);
        java.nio.ByteBuffer.wrap(bytes).putInt(24, (int) crc.getValue());
        Files.write(file, bytes);
        assertThatThrownBy(() -> SegmentLog.open(folder, SEGMENT)).hasMessageContaining("newer version");
    }

    @Test
    void namesTheFileAndPlaceOfDamageInAnOlderSegmentWhenItIsRead() throws Exception {
        try (SegmentLog log = SegmentLog.open(folder, SEGMENT)) {
            for (int i = 0; i < 30; i++) {
                log.append(record(i, 300));
            }
        }
        Path oldest = segments(folder).getFirst();
        flip(oldest, SegmentFormat.HEADER + 2 * 312 + 50);
        try (SegmentLog log = SegmentLog.open(folder, SEGMENT);
                Cursor cursor = log.read(0)) {
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.next()).isTrue();
            assertThatThrownBy(cursor::next)
                    .isInstanceOf(CorruptLogException.class)
                    .hasMessageContaining(oldest.toString())
                    .hasMessageContaining("byte " + (SegmentFormat.HEADER + 2 * 312));
        }
    }

    @Test
    void aBodyThatLooksLikeARecordIsNotTakenForOne() throws Exception {
        Path elsewhere = folder.resolve("elsewhere");
        byte[] foreign = Files.readAllBytes(logOf(elsewhere, true, "first", "other", "third"));
        Path here = folder.resolve("here");
        try (SegmentLog log = SegmentLog.open(here, 64 * 1024)) {
            log.append(text("first"));
            log.append(foreign);
        }
        flip(segments(here).getFirst(), SegmentFormat.HEADER + RECORD);
        try (SegmentLog log = SegmentLog.open(here, 64 * 1024)) {
            assertThat(texts(log)).containsExactly("first");
        }
    }

    @Test
    void anyGarbageBehindTheLastRecordIsCutOrRefusedButNeverRead() throws Exception {
        Random random = new Random(20260101);
        Path file = logOf(folder, true, "first", "other");
        byte[] whole = Files.readAllBytes(file);
        int end = SegmentFormat.HEADER + 2 * RECORD;
        for (int round = 0; round < 300; round++) {
            byte[] bytes = whole.clone();
            for (int i = random.nextInt(end, SEGMENT); i < SEGMENT; i++) {
                bytes[i] = (byte) random.nextInt();
            }
            Files.write(file, bytes);
            try (SegmentLog log = SegmentLog.open(folder, SEGMENT)) {
                assertThat(texts(log)).isEqualTo(List.of("first", "other"));
            }
        }
    }
}
