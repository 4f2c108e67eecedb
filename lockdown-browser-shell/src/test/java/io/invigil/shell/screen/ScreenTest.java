package io.invigil.shell.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String COVERED = "right: 16222e 16222e";

    private TwoMonitors monitors;
    private Process probe;
    private BufferedReader said;
    private Writer orders;

    @BeforeEach
    void show() throws IOException {
        monitors = TwoMonitors.start();
        probe = monitors.program(ScreenProbe.class);
        said = probe.inputReader();
        orders = probe.outputWriter();
    }

    @AfterEach
    void end() {
        if (monitors != null) {
            monitors.close();
        }
    }

    @Test
    void theExamCoversItsOwnDisplayOnlyAndStaysUsableWhenReleased() {
        assertThat(ask("full")).isEqualTo("full: ENFORCED");
        assertThat(ask("bounds")).isEqualTo("bounds: 0,0 800x600");
        assertThat(ask("top")).isEqualTo("top: true true");

        assertThat(ask("free")).contains("ordinary window");

        assertThat(ask("top")).isEqualTo("top: false true");
    }

    @Test
    void everyOtherDisplayIsCoveredUntilItIsReleased() {
        ask("full");
        assertThat(ask("right")).isNotEqualTo(COVERED);

        assertThat(ask("cover")).isEqualTo("cover: ENFORCED");
        await().atMost(PATIENCE).until(() -> ask("right").equals(COVERED));

        assertThat(ask("free")).contains("the other display is uncovered");
        await().atMost(PATIENCE).until(() -> !ask("right").equals(COVERED));
    }

    @Test
    void aWindowThatIsOpenedThereLaterStaysBelowTheCover() {
        ask("full");
        ask("open");
        await().atMost(PATIENCE).until(() -> ask("right").equals("right: ff0000 ff0000"));

        ask("cover");

        await().atMost(PATIENCE).until(() -> ask("right").equals(COVERED));
    }

    @Test
    void theCoverNeverTakesTheKeyboardFromTheExam() throws IOException {
        ask("full");
        ask("cover");
        monitors.tool("xdotool", "mousemove", "400", "300", "click", "1");
        monitors.tool("xdotool", "mousemove", "1200", "300", "click", "1");

        await().atMost(PATIENCE).until(() -> {
            monitors.tool("xdotool", "type", "x");
            return ask("answer").matches("answer: x+");
        });
    }

    @Test
    void theCoversAreGoneWithTheProcessThatIsKilled() throws IOException {
        ask("full");
        ask("cover");
        Optional<String> shown = windows();

        probe.destroyForcibly();

        assertThat(shown).isPresent();
        await().atMost(PATIENCE).until(() -> windows().isEmpty());
    }

    private Optional<String> windows() throws IOException {
        return Optional.of(monitors.tool("xdotool", "search", "--onlyvisible", "--class", "ScreenProbe"))
                .filter(found -> !found.isEmpty());
    }

    private String ask(String order) {
        try {
            orders.write(order + "\n");
            orders.flush();
            String line = said.readLine();
            while (line != null && line.startsWith("changed")) {
                line = said.readLine();
            }
            return String.valueOf(line);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
