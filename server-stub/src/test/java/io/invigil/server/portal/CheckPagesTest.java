package io.invigil.server.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.protocol.model.Verdict;
import io.invigil.server.app.Reply;
import io.invigil.server.app.TestServer;
import io.invigil.server.pki.Requests;
import io.invigil.server.report.SampleReports;
import io.invigil.server.session.Reports;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckPagesTest {
    private static TestServer server;
    private static KeyPair device;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        server = TestServer.start(data);
        device = Requests.ed25519();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void letTriesBeForgotten() {
        server.clock().pass(Duration.ofMinutes(2));
    }

    private static Reply get(String path) throws Exception {
        return server.get(path, Map.of());
    }

    @Test
    void theLinkExplainsTheCheckFirstWithACommandThatHoldsTheWholeLink() throws Exception {
        String code = server.code("Ada");

        String page = get("/join/" + code).text();

        assertThat(page)
                .contains("./invigil precheck --server '" + server.address() + "/join/" + code + "#sha256:")
                .contains("href=\"/check/" + code + "\"")
                .contains("invigil exam");
        assertThat(page.indexOf("precheck")).isLessThan(page.indexOf("invigil exam"));
    }

    @Test
    void showsTheNewestReportWithWhatChangedAndTheEarlierOnes() throws Exception {
        String code = server.code("Ada");
        Map<String, String> holder = Map.of("Invigil-Code", code);
        SampleReports.send(server, SampleReports.notReady(server.nonce()), device, holder);
        server.clock().pass(Duration.ofHours(1));
        SampleReports.send(server, SampleReports.ready(server.nonce()), device, holder);

        String page = get("/check/" + code).text();

        assertThat(page)
                .contains("Signature valid")
                .contains("Since the run before", "Prohibited programs: failed before, now passed (none is running)")
                .contains("Download: from 94.2 to 41 Mbit/s")
                .contains("Earlier runs", "Close TeamViewer");
        assertThat(page.indexOf("class=\"verdict\" role=\"status\">Ready<"))
                .isPositive()
                .isLessThan(page.indexOf("Not ready"));
    }

    @Test
    void givesThePartWithTheReportsOnlyWhenThereIsANewerOne() throws Exception {
        String code = server.code("Ada");
        assertThat(get("/check/" + code + "/reports?newest=none").status()).isEqualTo(204);
        String id = SampleReports.send(
                        server, SampleReports.ready(server.nonce()), device, Map.of("Invigil-Code", code))
                .json()
                .get("id")
                .stringValue();

        Reply newer = get("/check/" + code + "/reports?newest=none");

        assertThat(newer.status()).isEqualTo(200);
        assertThat(newer.text()).contains("newest=" + id).doesNotContain("<html");
        assertThat(get("/check/" + code + "/reports?newest=" + id).status()).isEqualTo(204);
    }

    @Test
    void aCodeThatDoesNotExistShowsTheSameAsOneWithoutReports() throws Exception {
        String known = server.code("Ada");

        Reply unknown = get("/check/0000-0000-0000");

        assertThat(unknown.status()).isEqualTo(200);
        assertThat(unknown.text().replace("0000-0000-0000", known))
                .isEqualTo(get("/check/" + known).text());
        assertThat(get("/check/nonsense").status()).isEqualTo(404);
    }

    @Test
    void makesThoseWaitWhoTryManyCodesButNotAPageThatStaysOpen() throws Exception {
        for (int i = 0; i < 20; i++) {
            assertThat(get("/check/0000-0000-0000/reports?newest=none").status())
                    .isEqualTo(204);
        }
        for (int i = 1; i < 10; i++) {
            get("/check/0000-0000-000" + i);
        }

        assertThat(get("/check/" + server.code("Ada")).status()).isEqualTo(429);
    }

    @Test
    void escapesWhatAReportSays() throws Exception {
        String code = server.code("Ada");
        String nasty = "<script>alert(1)</script>";
        SampleReports.send(
                server,
                SampleReports.of(
                        server.nonce(),
                        SampleReports.words("camera", Verdict.FAIL, nasty, nasty, nasty),
                        SampleReports.check("a<b", Verdict.WARN, 1, nasty, nasty, nasty, nasty)),
                device,
                Map.of("Invigil-Code", code));

        assertThat(get("/check/" + code).text()).contains("&lt;script&gt;").doesNotContain(nasty, "A<b");
    }

    @Test
    void keepsTheNewestReportsOfASessionOnly() throws Exception {
        String code = server.code("Ada");
        for (int i = 0; i < Reports.MOST_OF_SESSION + 3; i++) {
            server.clock().pass(Duration.ofMinutes(2));
            SampleReports.send(
                    server,
                    SampleReports.of(server.nonce(), SampleReports.words("run-" + i, Verdict.PASS, "run", "", "")),
                    device,
                    Map.of("Invigil-Code", code));
        }

        String page = get("/check/" + code).text();

        assertThat(page).contains("Run 52", "Run 3<").doesNotContain("<h3>Run 2<");
        assertThat(page.split("<summary><span class=\"mark\"", -1)).hasSize(Reports.MOST_OF_SESSION);
    }
}
