package io.invigil.agent.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.agent.fixture.VirtualDisplay;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CandidateWindowTest {
    private static VirtualDisplay display;
    private static List<String> seen;

    @BeforeAll
    static void use() throws Exception {
        display = VirtualDisplay.start();
        ProcessBuilder probe = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WindowProbe.class.getName())
                .redirectErrorStream(true);
        probe.environment().put("DISPLAY", display.name());
        Process process = probe.start();
        seen = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        process.waitFor();
    }

    @AfterAll
    static void end() {
        if (display != null) {
            display.close();
        }
    }

    @Test
    void startsTheExamOnlyAfterTheConsent() {
        assertThat(seen)
                .contains(
                        "start enabled before consent: false",
                        "start enabled after consent: true",
                        "given before start: false",
                        "given by: candidate");
    }

    @Test
    void recordsThatNobodyWasAskedWhenUnattended() {
        assertThat(seen).contains("unattended given by: unattended demo");
    }

    @Test
    void takesAClosedWindowForANo() {
        assertThat(seen).contains("declined: io.invigil.agent.session.DeclinedException");
    }

    @Test
    void namesWhatCanBePressedForScreenReaders() {
        assertThat(seen).contains("all named: yes");
    }

    @Test
    void showsAMessageAboveTheAnswerWithoutTakingTheFocus() {
        assertThat(seen)
                .contains(
                        "moved down by the message: true",
                        "focus stays in the answer: true",
                        "message: Message from your proctor:  Ten minutes left");
    }
}
