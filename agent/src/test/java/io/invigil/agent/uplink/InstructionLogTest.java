package io.invigil.agent.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstructionLogTest {
    @TempDir
    Path folder;

    @Test
    void remembersWhatWasDoneAcrossARestart() throws Exception {
        Path file = folder.resolve("instructions");
        UUID done = UUID.randomUUID();
        UUID failed = UUID.randomUUID();
        InstructionLog log = InstructionLog.open(file);
        log.note(done, new Handled(true, "shown\nin two lines"));
        log.note(failed, new Handled(false, ""));

        InstructionLog again = InstructionLog.open(file);
        assertThat(again.earlier(done)).contains(new Handled(true, "shown in two lines"));
        assertThat(again.earlier(failed)).contains(new Handled(false, ""));
        assertThat(again.earlier(UUID.randomUUID())).isEmpty();
    }

    @Test
    void cutsATornLine() throws Exception {
        Path file = folder.resolve("instructions");
        UUID done = UUID.randomUUID();
        UUID torn = UUID.randomUUID();
        InstructionLog.open(file).note(done, new Handled(true, "shown"));
        Files.writeString(file, torn + " do", StandardOpenOption.APPEND);

        InstructionLog again = InstructionLog.open(file);
        assertThat(again.earlier(torn)).isEmpty();
        again.note(torn, new Handled(true, "shown"));
        assertThat(InstructionLog.open(file).earlier(torn)).contains(new Handled(true, "shown"));
        assertThat(InstructionLog.open(file).earlier(done)).isPresent();
    }
}
