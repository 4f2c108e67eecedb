package io.invigil.shell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RestoreCommandTest {
    @TempDir
    private Path home;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void saysThatNothingWasLockedAndSucceeds() {
        assertThat(run("--home", home.toString())).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("Nothing was locked.");
    }

    @Test
    void failsAndSaysWhatToDoWhenSomethingCouldNotBeRestored() throws IOException {
        Path points = Files.createDirectory(home.resolve("restore"));
        Files.writeString(points.resolve("000001-virtual-terminals.restore"), "half of a restore po");

        assertThat(run("--home", home.toString())).isEqualTo(1);
        assertThat(err.toString()).startsWith("NOT restored virtual-terminals").contains("Log out and in again");
    }

    @Test
    void refusesUnknownOptions() {
        assertThat(run("--hurry")).isEqualTo(2);
    }

    private int run(String... arguments) {
        return new CommandLine(new RestoreCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
