package io.invigil.precheck.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Contexts;
import io.invigil.protocol.model.CheckResult;
import io.invigil.protocol.model.Verdict;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskCheckTest {
    @TempDir
    private Path folder;

    @Test
    void measuresTheDiskWhereTheSpoolWillBeThoughTheFolderIsNotThereYetAndLeavesNothingBehind() throws Exception {
        Path spool = folder.resolve("not").resolve("yet");
        CheckResult result = Limits.run(new DiskCheck(), in(spool));

        assertThat(Long.parseLong(result.evidence().getOrDefault("freeBytes", "-1")))
                .isBetween(1L, folder.toFile().getTotalSpace());
        assertThat(Double.parseDouble(result.evidence().getOrDefault("writeMegabytesPerSecond", "0")))
                .isPositive();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void leavesNothingBehindWhenItIsEndedWhileItWrites() throws Exception {
        FutureTask<WriteTrial> trial = new FutureTask<>(() -> {
            Thread.currentThread().interrupt();
            return WriteTrial.in(folder);
        });
        Thread.ofPlatform().start(trial);

        Assertions.assertThatThrownBy(trial::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(ClosedByInterruptException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void failsASpoolFolderWhoseWayIsBarredByAFile() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        CheckResult result = Limits.run(new DiskCheck(), in(file));

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.remedy()).contains("INVIGIL_HOME");
    }

    @Test
    void saysThatTheDiskIsReadOnlyFullOrNotTheirsToWriteTo() throws Exception {
        assertThat(run(new BrokenDisk(true, 50_000_000_000L, new IOException("never"))).summary())
                .endsWith("cannot be written to");
        assertThat(run(new BrokenDisk(false, 3_000_000, new IOException("never"))).summary())
                .startsWith("only 3 MB free")
                .endsWith("the disk is full");
        assertThat(run(new BrokenDisk(false, 50_000_000_000L, new AccessDeniedException("/x")))
                        .summary())
                .startsWith("you may not write to");
        CheckResult quota = run(new BrokenDisk(false, 50_000_000_000L, new IOException("Disk quota exceeded")));
        assertThat(quota.summary()).endsWith("Disk quota exceeded");
        assertThat(quota.remedy()).contains("quota");
        assertThat(quota.verdict()).isEqualTo(Verdict.FAIL);
    }

    private CheckResult run(Disk disk) throws Exception {
        return Limits.run(new DiskCheck(where -> disk), in(folder));
    }

    private static CheckContext in(Path spool) {
        CheckContext usual = Contexts.standard();
        return CheckContext.of(usual.policy(), usual.server(), usual.devices(), spool, usual.clock());
    }

    private record BrokenDisk(boolean readOnly, long free, IOException failure) implements Disk {
        @Override
        public String kind() {
            return "ext4";
        }

        @Override
        public WriteTrial write() throws IOException {
            throw failure;
        }
    }
}
