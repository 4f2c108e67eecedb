package io.invigil.server.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.invigil.protocol.model.SessionId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.io.TempDir;

/// An index of any bytes is used or made again, never anything else; and what is used can be asked for all it
/// holds.
class IndexFuzzTest {
    private static final int HEADER = 24;

    @TempDir
    private static Path folder;

    @FuzzTest
    void usesOrForgetsAnyIndex(byte[] bytes) throws Exception {
        read(bytes);
        if (bytes.length >= HEADER) {
            CRC32C crc = new CRC32C();
            crc.update(bytes, HEADER, bytes.length - HEADER);
            read(ByteBuffer.wrap(bytes.clone()).putInt(20, (int) crc.getValue()).array());
        }
    }

    private static void read(byte[] bytes) throws IOException {
        long segment = bytes.length < 16 ? 0 : ByteBuffer.wrap(bytes).getLong(8) & Long.MAX_VALUE;
        Path file = SegmentIndex.file(folder, segment);
        Files.write(file, bytes);
        try {
            Optional<Map<SessionId, Part>> parts = SegmentIndex.read(folder, segment);
            parts.ifPresent(all -> all.values().forEach(IndexFuzzTest::ask));
        } finally {
            Files.delete(file);
        }
    }

    private static void ask(Part part) {
        assertThat(part.head()).isNotNull();
        assertThat(part.covered()).isGreaterThanOrEqualTo(-1);
        for (int run = 0; run < part.runs(); run++) {
            assertThat(part.run(run)).isNotNull();
            assertThat(part.runOf(part.sequence(run))).isNotNegative();
        }
        for (int statement = 0; statement < part.statements(); statement++) {
            assertThat(part.statement(statement)).isNotNull();
        }
    }
}
