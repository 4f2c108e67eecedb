package io.invigil.shell.lockdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.invigil.precheck.environment.StateFolder;
import io.invigil.shell.desktop.Children;
import io.invigil.shell.desktop.Desktop;
import io.invigil.shell.desktop.ExamStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockdownScreenTest {
    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration GIVEN_BACK = Duration.ofSeconds(2);

    @TempDir
    private Path folder;

    @Test
    void takesAStoppedProgramsFullScreenWindowAwayAndShowsItAgainWhenItHoldsAgain() throws IOException {
        try (Desktop desktop = Desktop.start(folder)) {
            stopsAndContinues(desktop);
        }
    }

    @Test
    void takesItAwayWhereThereIsNoWindowManagerToo() throws IOException {
        try (Desktop desktop = Desktop.withoutWindowManager(folder)) {
            stopsAndContinues(desktop);
        }
    }

    private void stopsAndContinues(Desktop desktop) throws IOException {
        try (Children programs = new Children()) {
            Path output = folder.resolve("stand-in.txt");
            StateFolder state = new StateFolder(folder.resolve("home"));
            Process program = programs.java(
                    desktop.environment(),
                    output,
                    ExamStandIn.class,
                    state.root().toString(),
                    "again",
                    "keyboard-shortcuts",
                    "full-screen");
            program.getOutputStream().write('\n');
            program.getOutputStream().flush();
            await().atMost(START).until(() -> said(output, "held ") && desktop.shows(ExamStandIn.TITLE));

            signal(program, "STOP");
            await().atMost(GIVEN_BACK)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> !desktop.shows(ExamStandIn.TITLE));

            signal(program, "CONT");
            await().atMost(START).until(() -> said(output, "held again"));
            await().atMost(START).until(() -> desktop.shows(ExamStandIn.TITLE));
            assertThat(Files.readString(output)).contains("lost The guard is gone");
        }
    }

    private static boolean said(Path output, String words) throws IOException {
        return Files.readString(output).lines().anyMatch(line -> line.startsWith(words));
    }

    private static void signal(Process process, String signal) throws IOException {
        new ProcessBuilder(List.of("kill", "-" + signal, Long.toString(process.pid())))
                .start()
                .onExit()
                .join();
    }
}
