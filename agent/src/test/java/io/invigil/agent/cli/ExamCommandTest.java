package io.invigil.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ExamCommandTest {
    private final StringWriter said = new StringWriter();

    private int run(String... arguments) {
        PrintWriter out = new PrintWriter(said);
        return new CommandLine(new ExamCommand()).setOut(out).setErr(out).execute(arguments);
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(run()).isEqualTo(2);
        assertThat(said.toString()).contains("access link");
    }

    @Test
    void saysThatACodeNeedsItsServer() {
        assertThat(run("--code", "4F7K-9QRT-2MXA")).isEqualTo(2);
        assertThat(said.toString()).contains("--server");
    }

    @Test
    void saysWhatIsWrongWithALink() {
        assertThat(run("http://exam.example/join/4F7K-9QRT-2MXA")).isEqualTo(2);
        assertThat(said.toString()).contains("https://host:port");
    }

    @Test
    void saysWhatIsWrongWithACode() {
        assertThat(run("https://exam.example/join/4F7K")).isEqualTo(2);
        assertThat(said.toString()).contains("12 letters and digits");
    }

    @Test
    void helps() {
        assertThat(run("--help")).isZero();
        assertThat(said.toString()).contains("--synthetic-camera", "Exit codes");
    }
}
