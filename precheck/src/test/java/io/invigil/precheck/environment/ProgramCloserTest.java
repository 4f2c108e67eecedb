package io.invigil.precheck.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.precheck.words.Wording;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs({OS.LINUX, OS.MAC})
class ProgramCloserTest {
    private final ProgramCloser closer = new ProgramCloser(Duration.ofMillis(500), Set.of());
    private ProcessHandle program = ProcessHandle.current();

    @AfterEach
    void endIt() {
        if (program.pid() != ProcessHandle.current().pid()) {
            program.destroyForcibly();
        }
    }

    @Test
    void endsAProgramThatHeeds() throws Exception {
        program = away("exec sleep 60");

        assertThat(closer.close(found(program))).isInstanceOf(CloseOutcome.Closed.class);
        assertThat(program.isAlive()).isFalse();
    }

    @Test
    void saysThatAProgramGoesOnAndKillsItOnlyWhenToldTo() throws Exception {
        program = away("trap '' TERM; echo ready; while :; do read line || sleep 1; done");

        assertThat(closer.close(found(program))).isInstanceOf(CloseOutcome.StillRunning.class);
        assertThat(program.isAlive()).isTrue();

        assertThat(closer.kill(found(program))).isInstanceOf(CloseOutcome.Closed.class);
        assertThat(program.isAlive()).isFalse();
    }

    @Test
    void leavesAProcessAloneThatHasTheNumberOfAnotherBefore() throws Exception {
        program = away("exec sleep 60");
        ProhibitedProgram before =
                found(program.pid(), program.info().startInstant().orElseThrow().minusSeconds(90));

        assertThat(closer.close(before)).isInstanceOf(CloseOutcome.AlreadyGone.class);
        assertThat(program.isAlive()).isTrue();
    }

    @Test
    void knowsThatAProgramHasEndedBefore() throws Exception {
        program = away("exec sleep 60");
        ProhibitedProgram found = found(program);
        program.destroyForcibly();
        program.onExit().get();

        assertThat(closer.close(found)).isInstanceOf(CloseOutcome.AlreadyGone.class);
    }

    @Test
    void leavesItselfAndWhatItComesFromAndWhatItStartedAlone() throws Exception {
        Process child = new ProcessBuilder("sleep", "60").start();
        try {
            for (ProcessHandle one : List.of(ProcessHandle.current(), child.toHandle())) {
                assertThat(closer.close(found(one))).isInstanceOf(CloseOutcome.Refused.class);
                assertThat(one.isAlive()).isTrue();
            }
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void leavesTheFirstProcessAlone() throws Exception {
        ProcessHandle first = ProcessHandle.of(1).orElseThrow();

        assertThat(closer.close(found(1, first.info().startInstant().orElse(Instant.EPOCH))))
                .isInstanceOf(CloseOutcome.Refused.class);
    }

    @Test
    void saysEveryOutcomeInEveryLanguage() {
        ProhibitedProgram one = found(7, Instant.EPOCH);
        for (Locale language : Wording.LANGUAGES) {
            for (CloseOutcome outcome : List.of(
                    new CloseOutcome.Closed(one), new CloseOutcome.AlreadyGone(one), new CloseOutcome.StillRunning(one))) {
                assertThat(new Wording(language).say(outcome.words())).contains("Thing");
            }
        }
    }

    /// A process that is not below this one: the shell that has started it ends at once.
    private static ProcessHandle away(String script) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", "sh -c \"$0\" >/dev/null 2>&1 </dev/null & echo $!", script).start();
        long pid = Long.parseLong(shell.inputReader().readLine());
        shell.waitFor();
        return ProcessHandle.of(pid).orElseThrow();
    }

    private static ProhibitedProgram found(ProcessHandle process) {
        return found(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
    }

    private static ProhibitedProgram found(long pid, Instant started) {
        return new ProhibitedProgram("Thing", "messenger", (int) pid, "/usr/bin/thing", started, true, List.of());
    }
}
