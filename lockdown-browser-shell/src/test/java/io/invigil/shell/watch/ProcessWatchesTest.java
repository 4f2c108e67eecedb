package io.invigil.shell.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessWatchesTest {
    private final List<Sighting> seen = new ArrayList<>();

    @TempDir
    private Path root;

    private FakeComputer fake;
    private ProcessTable table;
    private OwnProcessWatch watch;

    @BeforeEach
    void start() {
        fake = new FakeComputer(root);
        fake.process(10, 1, "java", "S", 0);
        fake.process(11, 10, "java", "S", 0);
        fake.process(12, 11, "chrome", "S", 0);
        fake.process(99, 1, "strace", "S", 0);
        table = new ProcessTable(fake.computer(Map.of()));
        watch = new OwnProcessWatch(fake.settings(10), table, seen::add);
        look();
    }

    private void look() {
        table.look();
        watch.look();
    }

    @Test
    void tellsThatAProcessOfOursIsStoppedAndForHowLong() {
        fake.process(11, 10, "java", "T", 0);
        look();
        fake.pass(3);
        fake.process(11, 10, "java", "S", 0);
        look();

        assertThat(seen)
                .containsExactly(
                        Sighting.begun(WatchKind.OWN_PROCESS, "the exam's process java (11) is stopped"),
                        Sighting.ended(
                                WatchKind.OWN_PROCESS,
                                "the exam's process java (11) is stopped",
                                Duration.ofSeconds(3)));
    }

    @Test
    void namesWhoeverTracesAProcessThatAProcessOfOursStarted() {
        fake.process(12, 11, "chrome", "t", 99);
        look();

        assertThat(seen)
                .containsExactly(Sighting.begun(
                        WatchKind.OWN_PROCESS, "the exam's process chrome (12) is traced by strace (process 99)"));
    }

    @Test
    void seesThatOneThreadAloneIsTraced() {
        fake.file("proc/10/task/13/status", "Name:\tgc\nState:\tS\nTracerPid:\t99\n");
        look();
        look();

        assertThat(seen)
                .containsExactly(Sighting.begun(
                        WatchKind.OWN_PROCESS, "a thread of the exam's process 10 is traced by strace (process 99)"));
    }

    @Test
    void leavesStrangersAndOurOwnTracersAlone() {
        fake.process(99, 1, "strace", "T", 5);
        fake.process(12, 11, "chrome", "S", 11);
        look();

        assertThat(seen).isEmpty();
    }

    @Test
    void listsProcessesOnlyWhenOneWasStarted() {
        fake.file("proc/loadavg", "0.1 0.2 0.3 1/100 99");
        table.look();
        fake.process(100, 1, "late", "S", 0);
        table.look();
        assertThat(table.changed()).isEmpty();
        fake.file("proc/loadavg", "0.1 0.2 0.3 1/100 100");
        table.look();
        assertThat(table.changed()).containsExactly(100);
    }

    @Test
    void seesThatAKnownProcessBecameAnotherProgram() {
        fake.executable(99, "/nowhere/sh");
        table.look();
        assertThat(table.changed()).isEmpty();
        fake.executable(99, "/nowhere/x11vnc");
        table.look();
        assertThat(table.changed()).containsExactly(99);
    }

    @Test
    void readsAnythingWithoutFailing() {
        Random random = new Random(4);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            String text = "Name:\tx\nState:\t" + new String(bytes, StandardCharsets.ISO_8859_1);
            assertThatCode(() -> {
                        var _ = ProcessStatus.parse(text);
                        var _ = ProcessTable.parent(text.substring(text.length() / 2));
                        var _ = ActiveSession.value(text, "ACTIVE");
                        var _ = NetworkState.ways(text);
                        var _ = ClockWatch.uptime(text.substring(15));
                        var _ = ClockWatch.waited(text);
                        var _ = PowerWatch.percent(text.substring(15));
                    })
                    .doesNotThrowAnyException();
        }
    }
}
