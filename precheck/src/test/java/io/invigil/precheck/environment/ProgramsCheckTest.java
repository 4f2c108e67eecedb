package io.invigil.precheck.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.precheck.check.Contexts;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.ProgramSign;
import io.invigil.protocol.model.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
            Finding finding = new ProgramsCheck().run(Contexts.standard());

            assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(Wording.ENGLISH.say(finding.summary()))
                    .contains("x11vnc (PID " + process.pid() + "): remote control", "its file name “x11vnc”");
            assertThat(Wording.ENGLISH.say(finding.remedy())).contains("Close x11vnc", String.valueOf(process.pid()));
            assertThat(ProhibitedProgram.in(finding))
                    .filteredOn(found -> found.pid() == process.pid())
                    .singleElement()
                    .satisfies(found -> {
                        assertThat(found.path()).isEqualTo(posing.toRealPath().toString());
                        assertThat(found.started())
                                .isEqualTo(process.info().startInstant().orElseThrow());
                        assertThat(found.certain()).isTrue();
                    });
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void passesWhereNothingProhibitedRuns() {
        Finding finding = check(EDITOR, new RunningProgram(8, "orca", "/usr/bin/python3", "/usr/bin/orca"));

        assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
        assertThat(finding.figure()).hasValue(0);
        assertThat(finding.unit()).isEqualTo("programs");
        assertThat(Wording.ENGLISH.say(finding.summary())).isEqualTo("2 programs run, none prohibited");
    }

    @Test
    void isInconclusiveWhereTheSystemShowsNoPrograms() {
        assertThat(check().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void onlyWarnsOfWhatAWeakSignAloneSpeaksFor() {
        Finding finding = check(seen(9, "thing", Set.of("tcp/5900"), Set.of()));

        assertThat(finding.verdict()).isEqualTo(Verdict.WARN);
        assertThat(finding.figure()).hasValue(0);
        assertThat(Wording.ENGLISH.say(finding.summary()))
                .isEqualTo("Perhaps thing (PID 9): remote control, somebody else could sit the exam. "
                        + "Told by listening on tcp/5900 only.");
    }

    @Test
    void countsProgramsAndNotTheirProcesses() {
        RunningProgram window = new RunningProgram(20, "Discord", "/opt/discord/Discord", "Discord");
        RunningProgram drawing =
                new RunningProgram(21, 20, Instant.EPOCH, "Discord", "/opt/discord/Discord", "", Traces.NONE);

        Finding finding = check(window, drawing);

        assertThat(finding.figure()).hasValue(1);
        assertThat(ProhibitedProgram.in(finding))
                .singleElement()
                .extracting(ProhibitedProgram::pid)
                .isEqualTo(20);
    }

    @Test
    void saysWhatCouldNotBeLookedAt() {
        Finding finding = new ProgramsCheck(
                        () -> markers -> new ProgramSnapshot(List.of(EDITOR), Map.of("display", "there is none")),
                        ProgramCatalogue::builtIn)
                .run(Contexts.standard());

        assertThat(finding.evidence()).containsEntry("unseen.display", "there is none");
    }

    @Test
    void readsBackNothingFromOtherFindings() {
        assertThat(ProhibitedProgram.in(check(EDITOR))).isEmpty();
    }

    private static RunningProgram seen(int pid, String name, Set<String> ports, Set<ProgramSign> doings) {
        return new RunningProgram(pid, name, "/usr/bin/" + name, name)
                .with(new Traces("", "", Set.of(), ports, Set.of(), Set.of(), doings));
    }

    private static Finding check(RunningProgram... programs) {
        return new ProgramsCheck(
                        () -> markers -> new ProgramSnapshot(List.of(programs), Map.of()), ProgramCatalogue::builtIn)
                .run(Contexts.standard());
    }
}
