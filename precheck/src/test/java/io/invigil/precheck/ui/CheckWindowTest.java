package io.invigil.precheck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckWindowTest {
    private static TestDisplay display;
    private static List<String> seen;
    private static int exit;

    @BeforeAll
    static void use(@TempDir Path folder) throws Exception {
        display = TestDisplay.start("1366x768x24");
        String classPath = String.join(
                File.pathSeparator,
                System.getProperty("java.class.path"),
                System.getProperty("surefire.test.class.path", ""));
        ProcessBuilder probe = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        WindowProbe.class.getName(),
                        folder.toString())
                .redirectErrorStream(true);
        probe.environment().put("DISPLAY", display.name());
        Process process = probe.start();
        seen = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        exit = process.waitFor();
    }

    @AfterAll
    static void end() {
        if (display != null) {
            display.close();
        }
    }

    @Test
    void givesUpAHungCheckAtItsDeadlineAndStaysUsable() {
        assertThat(seen).contains("hung check given up: true", "event thread answers: true");
    }

    @Test
    void asksForTheTonesInItsRowWithoutHoldingUpTheOthers() {
        assertThat(seen).contains("asks for the tones: true", "others were finished: true", "asks no more: true");
    }

    @Test
    void closesAProgramOnlyWithConsentAndLooksAgain() {
        assertThat(seen)
                .contains(
                        "verdict before: true", "asks for consent: true", "runs without consent: true", "closed: true");
    }

    @Test
    void runsACheckAgainByKeysAlone() {
        assertThat(seen)
                .contains(
                        "arrows reach: Show details: Probe fine",
                        "shift and tab reach: Check again: Probe fine",
                        "run again by keys: 1");
    }

    @Test
    void saysWhatWasFoundInAnotherLanguageAtOnce() {
        assertThat(seen).contains("verdict in German: true", "finding in German: true", "button in German: true");
    }

    @Test
    void namesWhatCanBePressedForScreenReaders() {
        assertThat(seen).contains("unnamed while asked: []", "unnamed: []");
    }

    @Test
    void endsWithTheVerdictOfTheLastRunThoughACheckStillHangs() {
        assertThat(seen).contains("verdict: READY_WITH_WARNINGS");
        assertThat(exit).isEqualTo(7);
    }
}
