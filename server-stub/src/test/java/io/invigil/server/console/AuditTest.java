package io.invigil.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.protocol.model.FrameSource;
import io.invigil.server.account.Role;
import io.invigil.server.app.Enrolled;
import io.invigil.server.app.Reply;
import io.invigil.server.app.TestServer;
import io.invigil.server.session.AuditLog;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {
    private static final Pattern LINE = Pattern.compile("<tr>\\s*<td><time");

    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        server = TestServer.start(data);
        server.account("aud", ConsoleUser.PASSWORD, Role.AUDITOR);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void forgetTries() {
        server.clock().pass(Duration.ofMinutes(6));
    }

    private static List<String> done(String who, String subject) throws Exception {
        return server.audit().stream()
                .filter(line -> line.who().equals(who) && line.subject().equals(subject))
                .map(AuditLog.Line::what)
                .toList();
    }

    @Test
    void hasOneLineForEachPersonSessionAndKindInFiveMinutesHoweverManyLooksAtOnce() throws Exception {
        server.account("pat", ConsoleUser.PASSWORD);
        ConsoleUser pat = ConsoleUser.of(server, "pat");
        Enrolled ada = server.enrol("Ada");
        ada.openExam();
        long picture = ada.picture(FrameSource.CAMERA, 64, 48, "Ada");
        String at = "/console/sessions/" + ada.session();
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reply>> looks = IntStream.range(0, 20)
                    .mapToObj(i -> many.submit(() -> pat.get(at + "/frames/" + picture + ".jpg")))
                    .toList();
            for (Future<Reply> look : looks) {
                assertThat(look.get().status()).isEqualTo(200);
            }
        }
        for (String of : List.of("", "/timeline", "/reports", "/photo.jpg", "", "/timeline")) {
            assertThat(pat.get(at + of).status()).isIn(200, 404);
        }

        assertThat(done("proctor pat", ada.session()))
                .containsExactlyInAnyOrder("saw-frames", "saw-page", "saw-timeline", "saw-reports", "saw-photo");
        server.clock().pass(Duration.ofMinutes(6));
        assertThat(pat.get(at + "/frames/" + picture + ".jpg").status()).isEqualTo(200);
        assertThat(done("proctor pat", ada.session()))
                .filteredOn("saw-frames"::equals)
                .hasSize(2);
    }

    @Test
    void hasEachActAndWhatIsDoneToAccounts() throws Exception {
        server.account("lea", ConsoleUser.PASSWORD);
        ConsoleUser lea = ConsoleUser.of(server, "lea");
        Enrolled eve = server.enrol("Eve");
        eve.openExam();

        for (String act : List.of("messages", "warnings", "pause", "resume", "extra-time", "terminate")) {
            Reply reply = lea.form(
                    "/console/sessions/" + eve.session() + "/" + act,
                    Map.of("text", "hello", "reason", "because", "minutes", "5", "sure", "yes"));
            assertThat(reply.status()).as(act).isEqualTo(303);
        }
        assertThat(lea.form("/console/accounts/aud/rooms", Map.of("room", "North"))
                        .status())
                .isEqualTo(303);

        assertThat(done("proctor lea", eve.session()))
                .containsExactly("message", "warn", "pause", "resume", "extra-time", "terminate");
        assertThat(done("proctor lea", "aud")).containsExactly("account-rooms");
    }

    @Test
    void isSearchedByPersonSessionDeedAndTimeInPagesOfAHundred() throws Exception {
        ConsoleUser auditor = ConsoleUser.of(server, "aud");
        Instant before = server.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        server.clock().pass(Duration.ofMinutes(1));
        server.besideAudit(audit -> {
            for (int i = 0; i < 230; i++) {
                audit.add("proctor zoe" + i % 2, "tested", "subject-" + i % 5, "<b>detail " + i + "</b>");
            }
        });

        String first = auditor.get("/console/audit?what=tested").text();
        assertThat(LINE.matcher(first).results()).hasSize(100);
        assertThat(first).contains("&lt;b&gt;detail 229&lt;/b&gt;").doesNotContain("detail 129&lt;");
        String older = Pattern.compile("href=\"(/console/audit\\?[^\"]*before=\\d+)\"")
                .matcher(first)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1)
                .replace("&amp;", "&");
        assertThat(auditor.get(older).text()).contains("detail 129&lt;").contains("detail 30&lt;");
        assertThat(lines(auditor, "what=tested&who=ZOE1&subject=subject-3")).isEqualTo(23);
        String time = before.atOffset(ZoneOffset.UTC).toLocalDateTime().toString();
        assertThat(lines(auditor, "what=tested&to=" + time)).isZero();
        assertThat(lines(auditor, "what=tested&from=" + time)).isEqualTo(100);
        assertThat(auditor.get("/console/audit?from=yesterday").status()).isEqualTo(400);
        assertThat(lines(auditor, "who=%25&what=tested")).isZero();
    }

    private static long lines(ConsoleUser user, String query) throws Exception {
        return LINE.matcher(user.get("/console/audit?" + query).text())
                .results()
                .count();
    }

    @Test
    void isWrittenAsAFileInWhichNoSpreadsheetFindsAFormula() throws Exception {
        ConsoleUser auditor = ConsoleUser.of(server, "aud");
        server.besideAudit(audit -> {
            audit.add("proctor max", "exported", "s", "=HYPERLINK(\"https://evil.example\")");
            audit.add("proctor max", "exported", "s", "two\nlines, \"quoted\"");
            for (int i = 0; i < 2_500; i++) {
                audit.add("proctor max", "exported", "many", "");
            }
        });

        Reply file = auditor.get("/console/audit.csv?who=max");

        assertThat(file.headers().firstValue("content-type").orElseThrow()).startsWith("text/csv");
        assertThat(file.text())
                .startsWith("position,at,who,what,subject,detail\r\n")
                .contains(",\"'=HYPERLINK(\"\"https://evil.example\"\")\"\r\n")
                .contains(",\"two\nlines, \"\"quoted\"\"\"\r\n");
        assertThat(file.text().split("\r\n", -1)).hasSize(1 + 2_502 + 1);
        assertThat(done("proctor aud", "")).contains("audit-exported");
    }
}
