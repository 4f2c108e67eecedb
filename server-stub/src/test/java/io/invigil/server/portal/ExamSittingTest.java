package io.invigil.server.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.invigil.server.app.Enrolled;
import io.invigil.server.app.Reply;
import io.invigil.server.app.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExamSittingTest {
    @TempDir
    private Path data;

    private TestServer server;
    private Enrolled ada;
    private Map<String, String> page;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.start(data);
        ada = server.enrol("Ada Lovelace");
        page = ada.openExam();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void showsTheExamWithoutItsSolutionsUnderAStrictContentPolicy() throws Exception {
        Reply exam = server.get("/exam", page);

        assertThat(exam.text())
                .contains("<title>Question 1 of 10 · single · open — Networks and Systems Essentials</title>")
                .contains("Ada Lovelace")
                .doesNotContain("correct")
                .doesNotContain("chmod")
                .doesNotContain("tolerance");
        assertThat(exam.headers().firstValue("content-security-policy"))
                .contains("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                        + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
        assertThat(exam.headers().firstValue("cache-control")).contains("no-store");
        assertThat(exam.text()).doesNotContain("style=\"").doesNotContain("onclick");
    }

    @Test
    void keepsAnswersOverARestartOfTheServer() throws Exception {
        assertThat(ada.answer(page, "change-mode", "chmod")
                        .json()
                        .get("savedAt")
                        .stringValue())
                .isNotEmpty();
        ada.answer(page, "over-tcp", List.of("a", "c"));
        server.close();

        server = TestServer.start(data);
        String again = server.get("/exam", page).text();

        assertThat(again).contains("value=\"chmod\"");
        assertThat(again).containsPattern("name=\"over-tcp\" value=\"a\" checked");
        assertThat(again).containsPattern("name=\"over-tcp\" value=\"b\">");
    }

    @Test
    void takesAnswersOnlyFromItsOwnPage() throws Exception {
        Map<String, String> withoutHeader = new HashMap<>(page);
        withoutHeader.remove("X-Invigil");
        Map<String, String> elsewhere = new HashMap<>(page);
        elsewhere.put("Origin", "https://evil.example");
        Map<String, String> withoutCookie = new HashMap<>(page);
        withoutCookie.remove("Cookie");

        assertThat(ada.answer(withoutHeader, "change-mode", "chmod").error()).isEqualTo("foreign-page");
        assertThat(ada.answer(elsewhere, "change-mode", "chmod").error()).isEqualTo("foreign-page");
        assertThat(ada.answer(withoutCookie, "change-mode", "chmod").error()).isEqualTo("no-exam");
        assertThat(server.post("/exam/submit", "{}", withoutHeader).error()).isEqualTo("foreign-page");
    }

    @Test
    void refusesWhatIsNoAnswer() throws Exception {
        assertThat(ada.answer(page, "no-such-question", "a").error()).isEqualTo("bad-request");
        assertThat(ada.answer(page, "name-resolution", "z").error()).isEqualTo("bad-request");
        assertThat(ada.answer(page, "name-resolution", List.of("a")).error()).isEqualTo("bad-request");
        assertThat(ada.answer(page, "over-tcp", List.of("a", "z")).error()).isEqualTo("bad-request");
        assertThat(ada.answer(page, "change-mode", "x".repeat(501)).error()).isEqualTo("bad-request");
        assertThat(ada.answer(page, "change-mode", Map.of("a", 1)).error()).isEqualTo("bad-request");
        assertThat(server.send("PUT", "/exam/answers/change-mode", new byte[40_000], page)
                        .status())
                .isEqualTo(413);
        assertThat(server.get(ada.path(), ada.bearer()).json().get("answered").intValue())
                .isZero();
    }

    @Test
    void marksWhatWasHandedInOnceAndTakesNoAnswersAfterwards() throws Exception {
        answerAllOf(Map.of("name-resolution", "b", "subnet-size", "62", "path-to-host", "TraceRoute "));
        ada.answer(page, "over-tcp", List.of("d", "c", "a"));

        Reply first = server.post("/exam/submit", "{}", page);
        Reply second = server.post("/exam/submit", "{}", page);

        assertThat(first.json().get("result").get("score").intValue()).isEqualTo(400);
        assertThat(first.json().get("result").get("passed").booleanValue()).isFalse();
        assertThat(second.bytes()).isEqualTo(first.bytes());
        assertThat(ada.answer(page, "change-mode", "chmod").error()).isEqualTo("closed");
        assertThat(server.get("/exam", page).text())
                .contains("<title>Handed in · 40% · failed — Networks and Systems Essentials</title>");
        assertThat(server.get(ada.path(), ada.bearer()).json().get("outcome").stringValue())
                .isEqualTo("submitted");
    }

    @Test
    void closesTheExamItselfWhenTheTimeIsUpAndMarksWhatWasSaved() throws Exception {
        answerAllOf(Map.of("change-mode", "chmod"));
        server.clock().pass(Duration.ofMinutes(30).plusSeconds(1));
        assertThat(server.get("/exam/clock", page).json().get("secondsLeft").intValue())
                .isZero();

        server.clock().pass(Duration.ofSeconds(2));

        await().untilAsserted(() -> assertThat(
                        server.get("/exam/clock", page).json().get("outcome").asString(""))
                .isEqualTo("time-up"));
        assertThat(ada.answer(page, "subnet-size", "62").error()).isEqualTo("closed");
        assertThat(server.get(ada.path(), ada.bearer()).json().get("score").intValue())
                .isEqualTo(100);
    }

    @Test
    void runsTheClockFromTheFirstLookAndNotAnewAfterReturning() throws Exception {
        server.clock().pass(Duration.ofMinutes(10));

        Map<String, String> again = ada.openExam();

        assertThat(server.get("/exam/clock", again).json().get("secondsLeft").intValue())
                .isBetween(1150, 1200);
    }

    private void answerAllOf(Map<String, String> answers) throws Exception {
        for (Map.Entry<String, String> answer : answers.entrySet()) {
            assertThat(ada.answer(page, answer.getKey(), answer.getValue()).status())
                    .isEqualTo(200);
        }
    }
}
