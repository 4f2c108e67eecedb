package io.invigil.precheck.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.invigil.precheck.words.Wording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
class ProgramCloserTest {
    private final ProgramCloser closer = new ProgramCloser(Duration.ofSeconds(2), Set.of());
    private ProcessHandle program = ProcessHandle.current();

    @TempDir
    private Path folder;

    @AfterEach
    void endIt() {
        if (program.pid() != ProcessHandle.current().pid()) {
            program.destroyForcibly();
        }
    }

    @Test
    void endsAProgramThatHeeds() throws Exception {
        program = away("echo ready; exec sleep 60");

        assertThat(closer.close(found(program))).isInstanceOf(CloseOutcome.Closed.class);
        assertThat(runs(program)).isFalse();
    }

    @Test
    void saysThatAProgramGoesOnAndKillsItOnlyWhenToldTo() throws Exception {
        program = away("trap '' TERM; echo ready; while :; do read line || sleep 1; done");

        assertThat(closer.close(found(program))).isInstanceOf(CloseOutcome.StillRunning.class);
        assertThat(runs(program)).isTrue();

        assertThat(closer.kill(found(program))).isInstanceOf(CloseOutcome.Closed.class);
        assertThat(runs(program)).isFalse();
    }

    @Test
    void leavesAProcessAloneThatHasTheNumberOfAnotherBefore() throws Exception {
        program = away("echo ready; exec sleep 60");
        ProhibitedProgram before =
                found(program.pid(), program.info().startInstant().orElseThrow().minusSeconds(90));

        assertThat(closer.close(before)).isInstanceOf(CloseOutcome.AlreadyGone.class);
        assertThat(runs(program)).isTrue();
    }

    @Test
    void knowsThatAProgramHasEndedBefore() throws Exception {
        Process child = new ProcessBuilder("sleep", "60").start();
        ProhibitedProgram found = found(child.toHandle());
        child.destroyForcibly().waitFor();

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
                    new CloseOutcome.Closed(one),
                    new CloseOutcome.AlreadyGone(one),
                    new CloseOutcome.StillRunning(one))) {
                assertThat(new Wording(language).say(outcome.words())).contains("Thing");
            }
        }
    }

    /// A process that is not below this one, for the shell that has started it ends at once; it has said that it is
    /// ready.
    private ProcessHandle away(String script) throws IOException, InterruptedException {
        Path said = Files.createTempFile(folder, "said", ".txt");
        Process shell = new ProcessBuilder(
                        "sh", "-c", "sh -c \"$0\" >\"$1\" 2>/dev/null </dev/null & echo $!", script, said.toString())
                .start();
        long pid = Long.parseLong(new String(shell.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip());
        shell.waitFor();
        await().until(() -> Files.readString(said).contains("ready"));
        return ProcessHandle.of(pid).orElseThrow();
    }

    /// One that has ended and that nobody has asked how shows no command.
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    private static ProhibitedProgram found(ProcessHandle process) {
        return found(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
    }

    private static ProhibitedProgram found(long pid, Instant started) {
        return new ProhibitedProgram("Thing", "messenger", (int) pid, "/usr/bin/thing", started, true, List.of());
    }
}
