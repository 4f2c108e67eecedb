package io.invigil.protocol.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/// A segment file of any bytes is read up to its torn tail or is called damaged; every way of reading it finds the
/// same records; and opening it a second time changes nothing more.
class SegmentFuzzTest {
    @TempDir
    private static Path folder;

    @FuzzTest
    void readsOrNamesDamageInAnySegment(byte[] bytes) throws Exception {
        asNewest(bytes);
        byte[] checksummed = Checksums.putRight(bytes);
        asNewest(checksummed);
        asOlder(checksummed);
    }

    private static void asNewest(byte[] bytes) throws IOException {
        clear();
        Files.write(folder.resolve(SegmentFormat.name(base(bytes))), bytes);
        try {
            List<byte[]> records = records();
            assertThat(records()).usingRecursiveComparison().isEqualTo(records);
        } catch (CorruptLogException damaged) {
            assertThat(damaged.offset()).isBetween(0L, (long) bytes.length);
            assertThat(folder.resolve(SegmentFormat.name(base(bytes)))).hasBinaryContent(bytes);
        }
    }

    /// As a segment that was whole when the next one began, with more records than it may have.
    private static void asOlder(byte[] bytes) throws IOException {
        clear();
        long next = base(bytes) + 40;
        Files.write(folder.resolve(SegmentFormat.name(base(bytes))), bytes);
        Files.write(
                folder.resolve(SegmentFormat.name(next)),
                SegmentFormat.header(new SegmentFormat.Header(next, 1)).array());
        try {
            assertThat(records()).hasSize(40);
        } catch (CorruptLogException damaged) {
            assertThat(damaged.getMessage()).contains(SegmentFormat.name(base(bytes)));
        }
    }

    private static List<byte[]> records() throws IOException, CorruptLogException {
        List<byte[]> records = new ArrayList<>();
        try (SegmentLog log = SegmentLog.open(folder, SegmentLog.MIN_SEGMENT)) {
            try (Cursor cursor = log.read(log.firstIndex())) {
                while (cursor.next()) {
                    records.add(cursor.record());
                }
            }
            List<Place> places = new ArrayList<>();
            for (long segment : log.segments()) {
                log.scan(segment, (place, body) -> places.add(place));
            }
            assertThat(places).hasSameSizeAs(records);
            for (int i = 0; i < places.size(); i++) {
                assertThat(log.record(places.get(i))).isEqualTo(ByteBuffer.wrap(records.get(i)));
            }
            assertThat(log.nextIndex()).isEqualTo(log.firstIndex() + records.size());
        }
        return records;
    }

    private static long base(byte[] bytes) {
        long said = bytes.length < 16 ? 0 : ByteBuffer.wrap(bytes).getLong(8);
        return said < 0 || said > Long.MAX_VALUE - 1000 ? 0 : said;
    }

    private static void clear() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }
}
