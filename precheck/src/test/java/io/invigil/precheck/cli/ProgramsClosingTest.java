package io.invigil.precheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.precheck.check.CheckListener;
import io.invigil.precheck.check.CheckPlan;
import io.invigil.precheck.check.CheckRun;
import io.invigil.precheck.check.CheckRunner;
import io.invigil.precheck.check.Contexts;
import io.invigil.precheck.cli.ProgramsClosing.Consent;
import io.invigil.precheck.environment.ProgramCloser;
import io.invigil.precheck.environment.ProhibitedProgram;
import io.invigil.precheck.words.Wording;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class ProgramsClosingTest {
    private final CheckPlan plan = CheckPlan.standard().only(List.of("programs.prohibited"));
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private ProcessHandle posing = ProcessHandle.current();

    @TempDir
    private Path folder;

    @BeforeEach
    void runAProhibitedProgram() throws IOException, InterruptedException {
        Path copy = Files.copy(Path.of("/bin/sleep"), folder.resolve("ydotoold"), StandardCopyOption.COPY_ATTRIBUTES);
        Process shell = new ProcessBuilder("sh", "-c", "\"$0\" 60 >/dev/null 2>&1 & echo $!", copy.toString()).start();
        posing = ProcessHandle.of(Long.parseLong(shell.inputReader().readLine())).orElseThrow();
        shell.waitFor();
    }

    @AfterEach
    void endIt() {
        posing.destroyForcibly();
    }

    @Test
    void endsAProgramThatThePersonAgreesToAndLooksAgain() throws Exception {
        CheckRun after = after(Consent.ASK, "n\ny\n".repeat(40), true);

        assertThat(said.toString(StandardCharsets.UTF_8)).contains("End ydotool (PID " + posing.pid() + ")? [y/N]");
        assertThat(after.findings()).hasSize(1);
    }

    @Test
    void leavesAProgramAloneThatThePersonWantsToKeep() throws Exception {
        CheckRun after = after(Consent.ASK, "", true);

        assertThat(found(after)).contains((int) posing.pid());
        assertThat(posing.isAlive()).isTrue();
    }

    @Test
    void asksNobodyWhereThereIsNoTerminal() throws Exception {
        CheckRun after = after(Consent.ASK, "y\n".repeat(40), false);

        assertThat(found(after)).contains((int) posing.pid());
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("There is no terminal here");
    }

    @Test
    void closesNothingUnlessItIsWanted() throws Exception {
        assertThat(found(after(Consent.NONE, "y\n".repeat(40), true))).contains((int) posing.pid());
    }

    private static List<Integer> found(CheckRun run) {
        return ProhibitedProgram.in(run.findings().getFirst()).stream()
                .map(ProhibitedProgram::pid)
                .toList();
    }

    private CheckRun after(Consent consent, String typed, boolean interactive) throws InterruptedException {
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        Terminal terminal =
                new Terminal(new BufferedReader(new StringReader(typed)), out, out, interactive, 24, 80, Map.of());
        CheckRun run = new CheckRunner().run(plan, Contexts.standard(), CheckListener.none());
        return new ProgramsClosing(terminal, Wording.ENGLISH, new ProgramCloser(), consent)
                .after(run, plan, Contexts.standard());
    }
}
