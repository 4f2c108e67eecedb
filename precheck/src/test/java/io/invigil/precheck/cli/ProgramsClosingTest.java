package io.invigil.precheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.CheckListener;
import io.invigil.precheck.check.CheckPlan;
import io.invigil.precheck.check.CheckRun;
import io.invigil.precheck.check.CheckRunner;
import io.invigil.precheck.check.Contexts;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.cli.ProgramsClosing.Consent;
import io.invigil.precheck.environment.ProgramCloser;
import io.invigil.precheck.environment.ProhibitedProgram;
import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.Verdict;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ProgramsClosingTest {
    private final CheckPlan plan = new CheckPlan(List.of(new OneProgram()), Optional.empty());
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private ProcessHandle posing = ProcessHandle.current();

    @BeforeEach
    void runAProhibitedProgram() throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", "sleep 60 >/dev/null 2>&1 & echo $!").start();
        posing =
                ProcessHandle.of(Long.parseLong(shell.inputReader().readLine())).orElseThrow();
        shell.waitFor();
    }

    @AfterEach
    void endIt() {
        posing.destroyForcibly();
    }

    @Test
    void endsAProgramThatThePersonAgreesToAndLooksAgain() throws Exception {
        CheckRun after = after(Consent.ASK, "y\n", true);

        assertThat(said.toString(StandardCharsets.UTF_8)).contains("End ydotool (PID " + posing.pid() + ")? [y/N]");
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("ydotool has ended.");
        assertThat(found(after)).isEmpty();
        assertThat(after.findings()).extracting(Finding::verdict).containsExactly(Verdict.PASS);
    }

    @Test
    void leavesAProgramAloneThatThePersonWantsToKeep() throws Exception {
        CheckRun after = after(Consent.ASK, "", true);

        assertThat(found(after)).contains((int) posing.pid());
        assertThat(posing.isAlive()).isTrue();
    }

    @Test
    void asksNobodyWhereThereIsNoTerminal() throws Exception {
        CheckRun after = after(Consent.ASK, "y\n", false);

        assertThat(found(after)).contains((int) posing.pid());
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("There is no terminal here");
    }

    @Test
    void closesNothingUnlessItIsWanted() throws Exception {
        assertThat(found(after(Consent.NONE, "y\n", true))).contains((int) posing.pid());
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

    /// Finds the one program that the test has started, and no other that this computer may run.
    private final class OneProgram implements Check {
        @Override
        public String id() {
            return "programs.prohibited";
        }

        @Override
        public Phrase title() {
            return Phrase.name("Programs");
        }

        @Override
        public Duration deadline() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Phrase limit(CheckContext context) {
            return Phrase.name("none");
        }

        @Override
        public Finding run(CheckContext context) {
            Findings findings = Findings.of(this, context);
            if (!posing.isAlive() || posing.info().command().isEmpty()) {
                return findings.pass(Phrase.name("none"));
            }
            return findings.with("program.1.name", "ydotool")
                    .with("program.1.kind", "key-injector")
                    .with("program.1.pid", posing.pid())
                    .with("program.1.path", "/usr/bin/ydotoold")
                    .with("program.1.start", posing.info().startInstant().orElseThrow())
                    .with("program.1.certain", true)
                    .fail(Phrase.name("ydotool"), Phrase.NONE);
        }
    }
}
