package io.invigil.server.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.invigil.server.app.Chromium;
import io.invigil.server.app.TestServer;
import io.invigil.server.pki.Requests;
import io.invigil.server.report.SampleReports;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page of the system check in a real Chromium.
class CheckPageInChromiumTest {

    private static Chromium chromium;
    private static TestServer server;

    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        chromium = Chromium.start();
        server = TestServer.start(data);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            chromium.close();
            server.close();
        }
    }

    private Page page(boolean script) {
        BrowserContext context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setIgnoreHTTPSErrors(true)
                        .setJavaScriptEnabled(script)
                        .setViewportSize(1280, 800));
        Page page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        return page;
    }

    @Test
    void showsAReportThatComesWhileThePageIsOpenAndWhatHasChangedSince() throws Exception {
        KeyPair device = Requests.ed25519();
        String code = server.code("Ada");
        Page page = page(true);
        page.navigate(server.address() + "/join/" + code);
        assertThat(page.locator(".copy").first()).isVisible();
        page.locator("text=See the reports of your checks").click();
        assertThat(page.locator("h2").first()).hasText("No report yet");

        SampleReports.send(server, SampleReports.notReady(server.nonce()), device, Map.of("Invigil-Code", code));
        assertThat(page.locator(".verdict")).hasText("Not ready");
        assertThat(page.locator(".check-list").first()).containsText("Close TeamViewer");

        server.clock().pass(Duration.ofMinutes(2));
        SampleReports.send(server, SampleReports.ready(server.nonce()), device, Map.of("Invigil-Code", code));
        assertThat(page.locator(".verdict")).hasText("Ready");
        assertThat(page.locator(".changes").first())
                .containsText(Pattern.compile("Prohibited programs: failed before, now passed"));
        assertThat(page.locator("details.earlier")).hasCount(1);
        assertThat(complaints).as("what the browser complained about").isEmpty();
        page.context().close();
    }

    @Test
    void saysInTheTitleWhatTheBrowserCanDo() {
        Page page = page(true);

        page.navigate(server.address() + "/check/page");

        assertThat(page).hasTitle("Browser check: script style fetch websocket");
        assertThat(complaints).as("what the browser complained about").isEmpty();
        page.context().close();
    }

    @Test
    void worksWithoutJavaScript() throws Exception {
        String code = server.code("Grace");
        SampleReports.send(
                server, SampleReports.notReady(server.nonce()), Requests.ed25519(), Map.of("Invigil-Code", code));
        Page page = page(false);

        page.navigate(server.address() + "/check/" + code);

        assertThat(page.locator(".verdict")).hasText("Not ready");
        page.locator(".evidence summary").first().click();
        assertThat(page.locator(".evidence dd").first()).isVisible();
        page.locator("details.how summary").click();
        assertThat(page.locator("details.how pre").first()).containsText("#sha256:");
        assertThat(page.locator(".copy").first()).isHidden();
        page.context().close();
    }
}
