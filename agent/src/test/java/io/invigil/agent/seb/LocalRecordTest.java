package io.invigil.agent.seb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.invigil.precheck.environment.StateFolder;
import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.model.TelemetryEvent.MachineUnlocked;
import io.invigil.protocol.model.TelemetryEvent.ShortcutTried;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRecordTest {
    @TempDir
    Path home;

    @Test
    void holdsTogetherFromItsFirstEventToTheHashThatIsToldAtTheEnd() throws Exception {
        Path folder;
        ChainHead end;
        try (LocalRecord record = begin()) {
            folder = record.folder();
            record.event(new ShortcutTried("Alt+Tab", true, "guard"));
            record.event(new MachineUnlocked("candidate", "ill"));
            end = record.end("left by candidate");
            record.event(new ShortcutTried("Alt+F4", true, "guard"));
        }
        assertThat(end.sequence()).isEqualTo(3);
        assertThat(LocalRecord.check(folder)).isEqualTo(end);
    }

    @Test
    void tellsARecordThatWasChanged() throws Exception {
        Path folder;
        try (LocalRecord record = begin()) {
            folder = record.folder();
            for (int number = 0; number < 20; number++) {
                record.event(new ShortcutTried("Alt+Tab", true, "guard"));
            }
            var _ = record.end("over");
        }
        Path segment;
        try (Stream<Path> files = Files.list(folder.resolve("log"))) {
            segment = files.filter(file -> file.toString().endsWith(".log"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(segment);
        bytes[600] ^= 1;
        Files.write(segment, bytes);
        assertThatThrownBy(() -> LocalRecord.check(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
        assertThat(segment).as("looking changes nothing").hasBinaryContent(bytes);
    }

    @Test
    void saysWhereThereIsNoRecord() {
        assertThatThrownBy(() -> LocalRecord.check(home))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no record");
    }

    private LocalRecord begin() throws IOException {
        return LocalRecord.begin(new StateFolder(home), InstantSource.system(), _ -> {});
    }
}
