package io.invigil.precheck.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.precheck.platform.Commands.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// On real programs: other runs of this Java.
class CommandsTest {
    private static final Commands COMMANDS = new BoundedCommands(Duration.ofSeconds(20), 100_000);

    @Test
    void tellsWhatAProgramPrintedAndHowItEnded() {
        assertThat(COMMANDS.text(java(), "--version")).hasValueSatisfying(text -> assertThat(text)
                .contains("25"));
        assertThat(COMMANDS.ask(List.of(java(), "--no-such-option")))
                .isInstanceOfSatisfying(Answer.Said.class, said -> assertThat(said.exit()).isNotZero());
        assertThat(COMMANDS.text(java(), "--no-such-option")).isEmpty();
    }

    @Test
    void runsProgramsInTheCLocale() {
        assertThat(COMMANDS.text(java(), "-cp", classes(), Shouting.class.getName(), "locale"))
                .hasValue("C");
    }

    @Test
    void saysThatThereIsNoSuchProgram() {
        assertThat(COMMANDS.ask(List.of("no-such-program-here")))
                .isInstanceOfSatisfying(
                        Answer.Silent.class, silent -> assertThat(silent.why()).contains("no-such-program-here"));
    }

    @Test
    void endsAProgramThatDoesNotEnd() {
        Commands hasty = new BoundedCommands(Duration.ofMillis(300), 100_000);

        assertThat(hasty.ask(List.of(java(), "-cp", classes(), Shouting.class.getName(), "wait")))
                .isInstanceOf(Answer.Silent.class);
        assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive))
                .noneMatch(process -> process.info().commandLine().orElse("").contains(Shouting.class.getName()));
    }

    @Test
    void readsNoMoreThanItsBoundOfAProgramThatNeverStopsPrinting() {
        assertThat(COMMANDS.ask(List.of(java(), "-cp", classes(), Shouting.class.getName(), "shout")))
                .isInstanceOfSatisfying(Answer.Said.class, said -> assertThat(said.text())
                        .hasSize(100_000));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String classes() {
        return System.getProperty("java.class.path");
    }
}
