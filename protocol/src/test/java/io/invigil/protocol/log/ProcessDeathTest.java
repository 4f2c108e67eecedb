package io.invigil.protocol.log;

import static io.invigil.protocol.log.LogFixture.record;
import static io.invigil.protocol.log.LogFixture.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessDeathTest {
    @TempDir
    Path folder;

    @Test
    void keepsAllThatWasSyncedWhenTheWriterIsKilled() throws Exception {
        Random random = new Random(9);
        long synced = 0;
        for (int round = 0; round < 4; round++) {
            Process writer = start(List.of(), WriterProcess.class);
            try (BufferedReader said = said(writer)) {
                assertThat(said.readLine()).satisfies(line -> assertThat(line).startsWith("open "));
                for (int lines = random.nextInt(20, 300); lines > 0; lines--) {
                    synced = number(said.readLine());
                }
                writer.toHandle().destroyForcibly();
                for (String line = said.readLine(); line != null; line = said.readLine()) {
                    synced = line.startsWith("synced ") && line.length() > 7 ? number(line) : synced;
                }
            } finally {
                writer.destroyForcibly().waitFor();
            }
            requireAll(synced);
        }
    }

    private void requireAll(long synced) throws Exception {
        try (SegmentLog log = SegmentLog.open(folder, 64 * 1024);
                Cursor cursor = log.read(0)) {
            assertThat(log.nextIndex()).isGreaterThanOrEqualTo(synced);
            for (long index = 0; index < log.nextIndex(); index++) {
                assertThat(cursor.next()).isTrue();
                assertThat(cursor.record()).isEqualTo(record(index, (int) (index % 900)));
            }
        }
    }

    @Test
    void saysThatTheDiskIsFullAndGoesOnWithWhatFits() throws Exception {
        Path bash = Path.of("/bin/bash");
        Assumptions.assumeTrue(Files.exists(bash), "the limit is set by bash");
        Process limited =
                start(List.of(bash.toString(), "-c", "ulimit -f 512; exec \"$@\"", "-"), FullDiskProcess.class);
        List<String> lines;
        try (BufferedReader said = said(limited)) {
            lines = said.lines().toList();
        } finally {
            limited.destroyForcibly().waitFor();
        }
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).contains("there is no room for a segment of", "Free some disk space");
        assertThat(lines.getLast()).isEqualTo("next 1");
        try (SegmentLog log = SegmentLog.open(folder, 64 * 1024);
                Stream<Path> files = Files.list(folder)) {
            assertThat(texts(log)).containsExactly("before", "after");
            assertThat(files).noneMatch(file -> file.toString().endsWith(".new"));
        }
    }

    private Process start(List<String> prefix, Class<?> program) throws Exception {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-Xmx64m", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.addAll(List.of(program.getName(), folder.toString()));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static BufferedReader said(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }

    private static long number(String line) {
        return Long.parseLong(line.substring(line.indexOf(' ') + 1));
    }
}
