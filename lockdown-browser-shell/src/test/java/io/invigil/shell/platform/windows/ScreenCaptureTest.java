package io.invigil.shell.platform.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.invigil.protocol.model.Enforcement;
import io.invigil.shell.lockdown.LockdownException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScreenCaptureTest {
    private static final long OURS = 42;

    private final Screen screen = new Screen();
    private final ScreenCapture capture = new ScreenCapture(() -> screen, OURS);

    @Test
    void excludesThisProgramsWindowsAndGivesThemBack() throws Exception {
        assertThat(capture.engage()).isInstanceOf(Enforcement.Monitored.class);
        assertThat(screen.set).containsExactly("7 17", "8 17");

        assertThat(capture.release()).contains("again");
        assertThat(screen.set).endsWith("7 0", "8 0");
    }

    @Test
    void blackensThemWhereWindowsIsTooOldToLeaveThemOut() throws Exception {
        screen.known = List.of(WindowAffinity.NONE, WindowAffinity.BLACK);

        assertThat(capture.engage()).isInstanceOf(Enforcement.Monitored.class);
        assertThat(screen.set).containsExactly("7 1", "8 1");
    }

    @Test
    void saysThatItCannotWhereWindowsRefuses() throws Exception {
        screen.known = List.of();

        assertThat(capture.engage()).isInstanceOf(Enforcement.Unsupported.class);
        assertThat(capture.release()).startsWith("no window");
    }

    @Test
    void saysThatThereIsNoWindowYet() throws Exception {
        assertThat(new ScreenCapture(() -> screen, 1).engage()).isInstanceOf(Enforcement.Unsupported.class);
    }

    @Test
    void failsInWordsOnAComputerWithoutTheLibrary() {
        ScreenCapture elsewhere = new ScreenCapture(User32::open, OURS);

        assertThatThrownBy(elsewhere::engage)
                .isInstanceOf(LockdownException.class)
                .hasMessageContaining("user32.dll");
    }

    private static final class Screen implements WindowAffinity {
        private final List<String> set = new ArrayList<>();
        private List<Integer> known = List.of(NONE, BLACK, EXCLUDED);

        @Override
        public List<Long> windowsOf(long process) {
            return Map.of(OURS, List.of(7L, 8L)).getOrDefault(process, List.of());
        }

        @Override
        public boolean set(long window, int affinity) {
            return known.contains(affinity) && set.add(window + " " + affinity);
        }
    }
}
