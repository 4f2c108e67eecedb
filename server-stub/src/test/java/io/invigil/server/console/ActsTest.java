package io.invigil.server.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.invigil.server.app.Enrolled;
import io.invigil.server.app.Reply;
import io.invigil.server.app.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActsTest {
    private static final String PASSWORD = "correct horse battery";
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([0-9a-f]{64})\"");
    private static final int EXAM_SECONDS = 30 * 60;

    @TempDir
    private Path data;

    private TestServer server;
    private Map<String, String> proctor;
    private Enrolled ada;
    private Map<String, String> page;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.start(data);
        server.account("pat", PASSWORD);
        proctor = loggedIn();
        ada = server.enrol("Ada");
        page = ada.openExam();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Map<String, String> loggedIn() throws Exception {
        Map<String, String> headers = new HashMap<>(
                Map.of("Cookie", server.logIn("pat", PASSWORD).cookie().orElseThrow()));
        Matcher csrf = CSRF.matcher(server.get("/console", headers).text());
        assertThat(csrf.find()).isTrue();
        headers.put("X-Csrf-Token", csrf.group(1));
        headers.put("HX-Request", "true");
        return headers;
    }

    private Reply act(String what, Map<String, String> fields) throws Exception {
        return server.form("/console/sessions/" + ada.session() + "/" + what, fields, proctor);
    }

    private int secondsLeft() throws Exception {
        return server.get("/exam/clock", page).json().get("secondsLeft").intValue();
    }

    @Test
    void stopsTheClockWhileAnExamIsPaused() throws Exception {
        server.clock().pass(Duration.ofMinutes(5));
        assertThat(act("pause", Map.of("reason", "Fire alarm", "clock", "stands"))
                        .text())
                .contains("Pause: Fire alarm")
                .contains("waiting");
        int before = secondsLeft();
        server.clock().pass(Duration.ofMinutes(40));

        assertThat(secondsLeft()).isEqualTo(before);
        assertThat(server.get("/exam/clock", page).json().get("paused").booleanValue())
                .isTrue();
        assertThat(act("resume", Map.of()).status()).isEqualTo(200);
        server.clock().pass(Duration.ofMinutes(1));
        assertThat(secondsLeft()).isBetween(before - 62, before - 58);
        assertThat(ada.answer(page, "change-mode", "chmod").status()).isEqualTo(200);
    }

    @Test
    void letsTheClockRunOnWhereTheProctorSaysSo() throws Exception {
        act("pause", Map.of("reason", "A word with you", "clock", "runs"));
        server.clock().pass(Duration.ofMinutes(10));

        assertThat(secondsLeft()).isBetween(EXAM_SECONDS - 603, EXAM_SECONDS - 597);
        act("resume", Map.of());
        assertThat(secondsLeft()).isBetween(EXAM_SECONDS - 605, EXAM_SECONDS - 597);
    }

    @Test
    void closesNoExamWhoseClockStands() throws Exception {
        act("pause", Map.of("reason", "Fire alarm", "clock", "stands"));
        server.clock().pass(Duration.ofHours(3));
        Enrolled other = server.enrol("Grace");
        Map<String, String> others = other.openExam();
        server.clock().pass(Duration.ofHours(1));

        await().until(() -> server.get("/exam/clock", others)
                .json()
                .get("outcome")
                .asString("")
                .equals("time-up"));
        assertThat(server.get("/exam/clock", page).json().get("outcome").isNull())
                .isTrue();
        assertThat(ada.answer(page, "change-mode", "chmod").status()).isEqualTo(200);
    }

    @Test
    void takesAnswersInTheTimeThatWasGranted() throws Exception {
        assertThat(act("extra-time", Map.of("minutes", "15", "reason", "The network was down"))
                        .text())
                .contains("15 min more: The network was down");
        server.clock().pass(Duration.ofMinutes(40));

        assertThat(secondsLeft()).isBetween(5 * 60 - 5, 5 * 60);
        assertThat(ada.answer(page, "change-mode", "chmod").status()).isEqualTo(200);
        server.clock().pass(Duration.ofMinutes(6));
        assertThat(ada.answer(page, "change-mode", "chown").error()).isEqualTo("closed");
    }

    @Test
    void keepsPauseAndExtraTimeOverARestartOfTheServer() throws Exception {
        act("extra-time", Map.of("minutes", "10", "reason", "Agreed beforehand"));
        act("pause", Map.of("reason", "Fire alarm", "clock", "stands"));
        int before = secondsLeft();
        server.close();

        server = TestServer.start(data);
        server.clock().pass(Duration.ofMinutes(20));

        assertThat(secondsLeft()).isBetween(before - 1, before);
        assertThat(before).isGreaterThan(EXAM_SECONDS + 9 * 60);
    }

    @Test
    void refusesWhatHasNoEffectAndSaysWhy() throws Exception {
        assertThat(act("resume", Map.of()).error()).isEqualTo("not-paused");
        act("pause", Map.of("reason", "Fire alarm"));
        assertThat(act("pause", Map.of("reason", "Again")).error()).isEqualTo("paused");
        assertThat(act("extra-time", Map.of("minutes", "0", "reason", "x")).error())
                .isEqualTo("bad-request");
        assertThat(act("extra-time", Map.of("minutes", "481", "reason", "x")).error())
                .isEqualTo("bad-request");
        assertThat(act("extra-time", Map.of("minutes", "5", "reason", " ")).error())
                .isEqualTo("bad-request");
        act("terminate", Map.of("reason", "Agreed by phone"));
        assertThat(act("extra-time", Map.of("minutes", "5", "reason", "x")).error())
                .isEqualTo("over");
        assertThat(act("resume", Map.of()).error()).isEqualTo("not-paused");
    }

    @Test
    void tellsAWarningFromAMessage() throws Exception {
        assertThat(act("warnings", Map.of("text", "Put the <b>telephone</b> away"))
                        .text())
                .contains("Warning: Put the &lt;b&gt;telephone&lt;/b&gt; away");
        assertThat(server.get("/console/sessions/" + ada.session(), proctor).text())
                .contains("proctor pat: warn");
    }

    @Test
    void offersToResumeOnlyWhatIsPaused() throws Exception {
        String pausing = "/console/sessions/" + ada.session() + "/pausing";
        assertThat(server.get(pausing, proctor).text()).doesNotContain("Resume");

        act("pause", Map.of("reason", "Fire alarm"));

        assertThat(server.get(pausing, proctor).text()).contains("Resume").contains("stands still");
        assertThat(server.get(pausing, Map.of()).status()).isEqualTo(401);
    }
}
