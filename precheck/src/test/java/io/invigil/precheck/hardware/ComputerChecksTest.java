package io.invigil.precheck.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Contexts;
import io.invigil.precheck.check.Findings;
import io.invigil.protocol.model.CheckResult;
import io.invigil.protocol.model.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComputerChecksTest {
    private static final Screen LARGE = new Screen(":0.0", 1920, 1080, true);

    @Test
    void measuresTheMemoryOfThisComputer() {
        CheckResult result = new MemoryCheck().run(Contexts.standard());

        assertThat(Long.parseLong(result.evidence().getOrDefault("totalBytes", "0")))
                .isGreaterThan(100_000_000);
        assertThat(result.limit()).isEqualTo("at least 4.0 GB");
    }

    @Test
    void failsTooLittleMemoryAndWarnsWhenLittleIsLeftOfEnough() {
        assertThat(memory(2_000_000_000L, 1_500_000_000L)).isEqualTo(Verdict.FAIL);
        assertThat(memory(3_900_000_000L, 2_500_000_000L)).isEqualTo(Verdict.WARN);
        assertThat(memory(8_000_000_000L, 300_000_000L)).isEqualTo(Verdict.WARN);
        assertThat(memory(8_000_000_000L, 5_000_000_000L)).isEqualTo(Verdict.PASS);
    }

    @Test
    void measuresTheDiskWhereTheSpoolWillBeThoughTheFolderIsNotThereYet(@TempDir Path folder) throws Exception {
        Path spool = folder.resolve("not").resolve("yet");
        CheckResult result = new DiskCheck().run(in(spool));

        assertThat(Long.parseLong(result.evidence().getOrDefault("freeBytes", "-1")))
                .isBetween(1L, folder.toFile().getTotalSpace());
        assertThat(spool).doesNotExist();
    }

    @Test
    void failsASpoolFolderWhoseWayIsBarredByAFile(@TempDir Path folder) throws Exception {
        Path file = java.nio.file.Files.createFile(folder.resolve("file"));

        assertThat(new DiskCheck().run(in(file)).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void failsNoDisplayTooManyAndTooSmallOnes() {
        assertThat(displays(new Screens.Sight.None("nothing answers on display ':7'"))
                        .measured())
                .isEqualTo("no display: nothing answers on display ':7'");
        CheckResult two = displays(
                new Screens.Sight.Seen(List.of(LARGE, new Screen("HDMI-1", 1280, 720, false)), Optional.empty()));
        assertThat(two.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(two.measured()).isEqualTo("2 displays: 1920 x 1080 (:0.0), 1280 x 720 (HDMI-1)");
        assertThat(two.remedy()).contains("Unplug");
        assertThat(displays(new Screens.Sight.Seen(List.of(new Screen("", 800, 600, true)), Optional.empty()))
                        .verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(displays(new Screens.Sight.Seen(List.of(LARGE), Optional.empty()))
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void warnsOfAVirtualDisplayAndNamesItAsSynthetic() {
        CheckResult result = displays(new Screens.Sight.Seen(List.of(LARGE), Optional.of("Xvfb")));

        assertThat(result.verdict()).isEqualTo(Verdict.WARN);
        assertThat(result.evidence()).containsEntry(Findings.SYNTHETIC, "display");
    }

    private static Verdict memory(long total, long available) {
        return new MemoryCheck(() -> new MemoryCheck.Memory(total, available))
                .run(Contexts.standard())
                .verdict();
    }

    private static CheckResult displays(Screens.Sight sight) {
        return new DisplaysCheck(() -> sight).run(Contexts.standard());
    }

    private static CheckContext in(Path spool) {
        CheckContext usual = Contexts.standard();
        return CheckContext.of(
                usual.policy(), usual.server(), usual.cameras(), usual.microphones(), spool, usual.clock());
    }
}
