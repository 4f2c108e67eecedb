package io.invigil.shell.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Without a window manager, as in the session that starts nothing but the exam.
class BareScreenTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String RED = "ff0000";

    private TwoMonitors monitors;
    private BufferedReader said;
    private Writer orders;

    @BeforeEach
    void show() throws IOException {
        monitors = TwoMonitors.withoutWindowManager();
        Process probe = monitors.program(ScreenProbe.class);
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
    void theExamStaysAboveAWindowThatRaisesItself() throws IOException {
        assertThat(ask("full")).isEqualTo("full: ENFORCED");
        BufferedReader other = monitors.program(Overlay.class).inputReader();
        assertThat(other.readLine()).isEqualTo("shown");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ask("left")).doesNotContain(RED));

        for (int raised = 0; raised < 20; raised++) {
            monitors.tool("xdotool", "search", "--onlyvisible", "--class", "Overlay", "windowraise");
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(ask("left")).doesNotContain(RED));
        }

        assertThat(ask("status")).isEqualTo("status: ENFORCED");
    }

    @Test
    void theExamsOwnWindowsKeepTheirOrder() {
        ask("full");

        ask("above");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ask("left")).contains("0000ff"));
    }

    @Test
    void aWindowManagerThatComesLaterIsSaid() throws IOException {
        assertThat(ask("full")).isEqualTo("full: ENFORCED");

        monitors.manage();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ask("status")).startsWith("status: MONITORED nothing"));
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
