package io.invigil.shell.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.invigil.precheck.platform.Commands;
import io.invigil.precheck.platform.Computer;
import io.invigil.precheck.platform.Platform;
import io.invigil.protocol.model.ProgramRules;
import io.invigil.shell.desktop.Desktop;
import io.invigil.shell.desktop.TypingWindow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchesDesktopTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<Sighting> seen = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    private Watches watch(Map<String, String> environment, long exam) {
        Computer computer =
                new Computer(Platform.LINUX, Path.of("/"), environment, Commands.ofThisComputer(), "somebody");
        Set<WatchKind> kinds = EnumSet.of(WatchKind.WINDOW_ABOVE, WatchKind.DISPLAY, WatchKind.OWN_PROCESS);
        return Watches.start(
                new WatchSettings(exam, computer, ProgramRules.standard(), WatchClock.system(), kinds), seen::add);
    }

    private boolean saw(String words, boolean over) {
        return seen.stream().anyMatch(one -> one.over() == over && one.cause().contains(words));
    }

    @Test
    void seesAnotherProgramsWindowComeAndGoADisplayAndAStoppedProcess() throws IOException {
        try (Desktop desktop = Desktop.start(folder)) {
            Process exam = desktop.children()
                    .java(
                            desktop.environment(),
                            folder.resolve("exam.txt"),
                            TypingWindow.class,
                            folder.resolve("typed").toString());
            await().atMost(PATIENCE)
                    .until(() -> folder.resolve("typed").toFile().exists());
            try (Watches watches = watch(desktop.environment(), exam.pid())) {
                assertThat(watches.unwatched()).isEmpty();
                Process other = desktop.children()
                        .java(
                                desktop.environment(),
                                folder.resolve("other.txt"),
                                TypingWindow.class,
                                folder.resolve("other").toString());
                await().atMost(PATIENCE).until(() -> saw("(process " + other.pid() + ") is above the exam", false));
                other.destroyForcibly();
                await().atMost(PATIENCE).until(() -> saw("(process " + other.pid() + ") is above the exam", true));

                Process _ =
                        desktop.children().java(desktop.environment(), folder.resolve("brief.txt"), BriefOverlay.class);
                await().atMost(PATIENCE).until(() -> saw("an overlay", false) && saw("an overlay", true));

                desktop.tool(List.of("xrandr", "--setmonitor", "second", "400/100x300/100+0+0", "none"));
                await().atMost(PATIENCE).until(() -> saw("the display second (400x300) was added", false));

                desktop.tool(List.of("kill", "-STOP", "" + exam.pid()));
                await().atMost(PATIENCE).until(() -> saw("(" + exam.pid() + ") is stopped", false));
                desktop.tool(List.of("kill", "-CONT", "" + exam.pid()));
                await().atMost(PATIENCE).until(() -> saw("(" + exam.pid() + ") is stopped", true));
            }
        }
    }

    @Test
    void saysWhatItCannotWatchWithoutADisplay() {
        try (Watches watches = watch(Map.of(), ProcessHandle.current().pid())) {
            assertThat(watches.unwatched())
                    .containsOnlyKeys(WatchKind.WINDOW_ABOVE, WatchKind.DISPLAY)
                    .containsValue("there is no X display");
        }
    }
}
