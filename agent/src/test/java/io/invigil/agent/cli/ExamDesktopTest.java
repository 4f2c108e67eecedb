package io.invigil.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher's verb `exam-desktop`, below a folder instead of the root.
class ExamDesktopTest {
    @TempDir
    Path folder;

    private Path entry;
    private Path script;

    @BeforeEach
    void onLinux() {
        assumeTrue(System.getProperty("os.name").startsWith("Linux"), "the exam desktop is for Linux");
        entry = folder.resolve("usr/share/xsessions/invigil-exam.desktop");
        script = folder.resolve("usr/local/libexec/invigil-exam-session");
    }

    @Test
    void installsTwiceAsOnceAndRemovesAll() throws Exception {
        assertThat(run("install").code()).isZero();
        Map<Path, String> first = files();
        assertThat(run("install").code()).isZero();

        assertThat(files()).isEqualTo(first);
        assertThat(first.get(entry)).contains("Name=Invigil exam", "Exec=" + script);
        assertThat(first.get(script)).startsWith("#!/bin/sh").contains("invigil exam --ask");
        assertThat(Files.isExecutable(script)).isTrue();
        assertThat(run("remove").code()).isZero();
        assertThat(entry).doesNotExist();
        assertThat(script).doesNotExist();
        assertThat(run("remove").code()).isZero();
    }

    @Test
    void showsWhatItWouldWriteAndWritesNothing() throws Exception {
        Ran shown = run("show");

        assertThat(shown.code()).isZero();
        assertThat(shown.said()).contains("(not installed)", "[Desktop Entry]", "#!/bin/sh");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void leavesAFileAloneThatItDidNotWrite() throws Exception {
        Files.createDirectories(entry.getParent());
        Files.writeString(entry, "[Desktop Entry]\nName=Another\n");

        for (String action : List.of("install", "remove")) {
            Ran refused = run(action);
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.said()).contains("left alone");
        }
        assertThat(entry).hasContent("[Desktop Entry]\nName=Another");
        assertThat(script).doesNotExist();
    }

    @Test
    void refusesWhatItDoesNotKnow() throws Exception {
        assertThat(run("upgrade").code()).isEqualTo(2);
    }

    private record Ran(int code, String said) {}

    private Map<Path, String> files() throws IOException {
        return Map.of(entry, Files.readString(entry), script, Files.readString(script));
    }

    private Ran run(String action) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("../invigil", "exam-desktop", action));
        command.addAll(List.of("--prefix", folder.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), said);
    }
}
