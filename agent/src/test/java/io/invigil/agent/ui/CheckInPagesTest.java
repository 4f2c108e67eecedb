package io.invigil.agent.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.agent.fixture.VirtualDisplay;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The pages of the check-in on a real display, with the camera that is made up.
class CheckInPagesTest {
    private static VirtualDisplay display;
    private static List<String> seen;

    @BeforeAll
    static void use() throws Exception {
        display = VirtualDisplay.start();
        ProcessBuilder probe = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Duser.language=en",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CheckInProbe.class.getName())
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
    void takesAPictureAndUsesItWithNothingButEnter() {
        assertThat(seen)
                .contains(
                        "face, first default: Take the picture",
                        "face, then default: Use this one",
                        "face picture: 640 x 480",
                        "face, all named: yes");
    }

    @Test
    void letsAPictureBeTakenAgain() {
        assertThat(seen).contains("id, default after taking again: Take the picture", "id picture: 640 x 480");
    }

    @Test
    void saysWhyAProctorWantsItAgainAndThatTheCameraIsMadeUp() {
        assertThat(seen)
                .anyMatch(line -> line.startsWith("id says: ")
                        && line.contains("Your proctor asks for this picture again: The document shines")
                        && line.contains("this camera is made up"));
    }

    @Test
    void letsTheCandidateGoOnWithoutAPictureThatIsNotRequired() {
        assertThat(seen).contains("room given: false");
    }

    @Test
    void saysPlainlyThatTheCameraShowsNothing() {
        assertThat(seen)
                .contains("blind, take enabled: false", "blind, can go on without: false")
                .anyMatch(line -> line.startsWith("blind says: ")
                        && line.contains("no camera is connected")
                        && line.contains("The exam cannot begin without this picture."));
    }

    @Test
    void showsThePlaceAsItChangesAndLetsNobodyLeaveByEnter() {
        assertThat(seen)
                .contains("waiting, leaves by default: false")
                .anyMatch(line -> line.startsWith("waiting says: ")
                        && line.contains("You are number 3 of 5 who wait.")
                        && line.contains("Others waited about 4 minutes today."))
                .anyMatch(line -> line.startsWith("then says: ") && line.contains("You are next."))
                .contains("left: io.invigil.agent.session.DeclinedException");
    }

    @Test
    void tellsWhoWasRefusedWhyAndWhomToAsk() {
        assertThat(seen)
                .anyMatch(line -> line.startsWith("refused says: ")
                        && line.contains("Your proctor wrote: Another person")
                        && line.contains("30 days, then it is deleted")
                        && line.contains("name this session"));
    }

    @Test
    void takesThePicturesByItselfWhenUnattended() {
        assertThat(seen).contains("unattended picture: 640 x 480", "unattended, second of a kind: false");
    }
}
