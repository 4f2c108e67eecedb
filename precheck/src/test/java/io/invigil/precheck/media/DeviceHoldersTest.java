package io.invigil.precheck.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class DeviceHoldersTest {
    @Test
    void findsARealProcessThatHasAFileOpen(@TempDir Path folder) throws IOException {
        Path device = Files.createFile(folder.resolve("video0")).toRealPath();
        Process holder = new ProcessBuilder("tail", "-f", device.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            await().untilAsserted(() -> assertThat(
                            DeviceHolders.ofThisComputer().of(path -> path.equals(device.toString())))
                    .containsExactly(new DeviceHolder("tail", holder.pid())));
        } finally {
            holder.destroyForcibly();
        }
        await().untilAsserted(() -> assertThat(
                        DeviceHolders.ofThisComputer().of(path -> path.equals(device.toString())))
                .isEqualTo(List.of()));
    }

    @Test
    void findsNobodyWhereThereIsNoProc(@TempDir Path folder) {
        assertThat(new DeviceHolders(folder.resolve("none"), 1).of(path -> true))
                .isEmpty();
    }
}
