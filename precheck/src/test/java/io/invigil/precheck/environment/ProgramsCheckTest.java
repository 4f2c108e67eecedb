package io.invigil.precheck.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.precheck.check.Contexts;
import io.invigil.protocol.model.CheckResult;
import io.invigil.protocol.model.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsCheckTest {
    private static final RunningProgram EDITOR = new RunningProgram(7, "gedit", "/usr/bin/gedit", "gedit notes.txt");

    @Test
    void findsAProhibitedProgramThatReallyRuns(@TempDir Path folder) throws Exception {
        Path sleep = Path.of("/bin/sleep");
        Assumptions.assumeTrue(Files.isExecutable(sleep), "this system has no /bin/sleep");
        Path posing = Files.copy(sleep, folder.resolve("x11vnc"), StandardCopyOption.COPY_ATTRIBUTES);
        Process process = new ProcessBuilder(posing.toString(), "60").start();
        try {
            CheckResult result = new ProgramsCheck().run(Contexts.standard());

            assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(result.measured()).contains("x11vnc (PID " + process.pid() + "): remote control");
            assertThat(result.evidence().getOrDefault("pid" + process.pid(), ""))
                    .contains(posing.toRealPath().toString());
            assertThat(result.remedy()).contains("Close x11vnc", "process " + process.pid());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void passesWhereNothingProhibitedRuns() {
        CheckResult result = check(EDITOR, new RunningProgram(8, "orca", "/usr/bin/python3", "/usr/bin/orca"));

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.measured()).isEqualTo("2 programs run, none prohibited");
    }

    @Test
    void isInconclusiveWhereTheSystemShowsNoPrograms() {
        assertThat(check().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void knowsAProgramByItsPathItsNameOrHowItWasStarted() {
        ProgramCatalogue catalogue = ProgramCatalogue.builtIn();

        assertThat(catalogue.find(List.of(
                        new RunningProgram(1, "AnyDesk.exe", "C:\\Program Files\\AnyDesk\\AnyDesk.exe", ""),
                        new RunningProgram(2, "simplescreenrec", "", ""),
                        new RunningProgram(
                                3, "TeamViewer", "/Applications/TeamViewer.app/Contents/MacOS/TeamViewer", ""),
                        new RunningProgram(4, "main", "", "/usr/bin/obs --startrecording"),
                        EDITOR)))
                .extracting(found -> found.program().pid())
                .containsExactly(1, 2, 3, 4);
    }

    @Test
    void addsWhatThePolicyProhibits() {
        ProgramCatalogue catalogue = ProgramCatalogue.builtIn().with(List.of("Gedit.exe"));

        assertThat(catalogue.find(List.of(EDITOR)))
                .singleElement()
                .satisfies(found -> assertThat(found.words()).contains("this exam does not allow it"));
    }

    @Test
    void hasAReasonAndExecutablesForEveryEntry() {
        ProgramCatalogue catalogue = ProgramCatalogue.builtIn();

        assertThat(catalogue.version()).matches("\\d{4}-\\d{2}-\\d{2}");
        assertThat(catalogue.entries()).hasSizeGreaterThan(50).allSatisfy(entry -> {
            assertThat(entry.why()).isNotBlank();
            assertThat(entry.executables()).isNotEmpty().doesNotContain("");
        });
        assertThat(catalogue.entries()).extracting(ProgramCatalogue.Entry::name).doesNotHaveDuplicates();
    }

    private static CheckResult check(RunningProgram... programs) {
        return new ProgramsCheck(() -> List.of(programs)).run(Contexts.standard());
    }
}
