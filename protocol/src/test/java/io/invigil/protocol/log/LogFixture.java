package io.invigil.protocol.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// Records that tell their own index, and what tests do to a log's files.
final class LogFixture {
    static final int SEGMENT = 4096;

    private LogFixture() {}

    /// A record of `length` bytes that only index `index` has.
    static byte[] record(long index, int length) {
        byte[] bytes = new byte[length];
        new Random(index).nextBytes(bytes);
        return bytes;
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static List<String> texts(SegmentLog log) throws IOException, CorruptLogException {
        List<String> all = new ArrayList<>();
        try (Cursor cursor = log.read(log.firstIndex())) {
            while (cursor.next()) {
                all.add(new String(cursor.record(), StandardCharsets.UTF_8));
            }
        }
        return all;
    }

    static List<Path> segments(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList();
        }
    }

    /// Makes a log of one segment with the texts, each synced on its own if `each`.
    static Path logOf(Path folder, boolean each, String... texts) throws IOException, CorruptLogException {
        try (SegmentLog log = SegmentLog.open(folder, SEGMENT)) {
            for (String text : texts) {
                log.append(text(text));
                if (each) {
                    log.sync();
                }
            }
        }
        return segments(folder).getLast();
    }

    static void flip(Path file, int offset) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[offset] ^= 0x20;
        Files.write(file, bytes);
    }
}
