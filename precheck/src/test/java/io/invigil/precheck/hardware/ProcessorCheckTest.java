package io.invigil.precheck.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.precheck.hardware.LinuxProcessor.Ticks;
import io.invigil.precheck.platform.Platform;
import io.invigil.protocol.model.CheckResult;
import io.invigil.protocol.model.Verdict;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorCheckTest {
    @TempDir
    private Path folder;

    @Test
    void readsAProcessWhoseNameHasSpacesAndBracketsInIt() {
        assertThat(LinuxProcessor.process(Captured.text("linux/proc/2200/stat").strip()))
                .hasValue(new Ticks("Web Content) (x", 1400, 5900, 0));
        assertThat(LinuxProcessor.process("2200 (half")).isEmpty();
    }

    @Test
    void countsWhatItStartedItselfAsItsOwnAlsoAfterThatHasEnded() {
        LinuxProcessor before =
                new LinuxProcessor(2, 100, 1000, Map.of(10L, new Ticks("java", 1, 50, 5), 20L, new Ticks("cc", 1, 0, 0)));
        LinuxProcessor after = new LinuxProcessor(
                2,
                180,
                1100,
                Map.of(10L, new Ticks("java", 1, 60, 25), 20L, new Ticks("cc", 1, 30, 0), 30L, new Ticks("x", 10, 10, 0)));

        ProcessorUse use = before.until(after, 10, OptionalDouble.empty());

        assertThat(use.share()).isEqualTo(0.4);
        assertThat(use.busiest()).extracting(ProcessorUse.BusyProgram::name).containsExactly("cc");
    }

    @Test
    void tellsTheLoadAverageAndNamesWhatIsBusy() throws Exception {
        Captured notebook = Captured.notebook(Platform.LINUX, folder);
        CheckResult result = Limits.run(new ProcessorCheck(
                new ProcessorLook(notebook.computer(), 4711, span -> notebook.over("linux-later"))));

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.summary()).isEqualTo("4 cores, 35 % in use by other programs");
        assertThat(result.evidence())
                .containsEntry("loadAverage", "1.52")
                .containsEntry("pid2200", "Web Content) (x 27.5 %");
    }

    @Test
    void saysNothingGoodOfASystemThatDoesNotTell() throws Exception {
        for (Platform platform : Platform.values()) {
            Captured mute = Captured.notebook(platform, folder).silent("top ").silent("Win32_PerfFormattedData");
            if (platform == Platform.LINUX) {
                mute.without("proc/stat");
            }
            CheckResult result = Limits.run(new ProcessorCheck(new ProcessorLook(mute.computer(), 1, span -> {})));

            assertThat(result.verdict()).as(platform.name()).isEqualTo(Verdict.INCONCLUSIVE);
        }
    }

    @Test
    void looksAtThisComputer() throws Exception {
        CheckResult result = Limits.run(new ProcessorCheck());

        assertThat(result.verdict()).isNotEqualTo(Verdict.INCONCLUSIVE);
        assertThat(Integer.parseInt(result.evidence().getOrDefault("cores", "0"))).isPositive();
    }
}
