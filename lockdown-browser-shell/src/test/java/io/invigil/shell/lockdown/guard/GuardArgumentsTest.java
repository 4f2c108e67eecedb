package io.invigil.shell.lockdown.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardArgumentsTest {
    @Test
    void tellsRestrictionsAndOpenShortcutsApart() {
        assertThat(GuardArguments.of("points", "4711", "pointer", "open:Ctrl+F", "clipboard"))
                .contains(new GuardArguments(
                        Path.of("points"), 4711, List.of("pointer", "clipboard"), List.of("Ctrl+F")));
    }

    @Test
    void areNoneWithoutAProcessToWatch() {
        assertThat(GuardArguments.of("points", "me", "pointer")).isEmpty();
        assertThat(GuardArguments.of("points", "4711")).isEmpty();
    }
}
