package io.invigil.server.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.invigil.protocol.model.CheckInPicture;
import io.invigil.protocol.model.FrameSource;
import io.invigil.server.app.Chromium;
import io.invigil.server.app.Enrolled;
import io.invigil.server.app.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The check-in queue in a real Chromium.
class CheckInQueueInChromiumTest {
    private static final String PASSWORD = "correct horse battery";

    private static Chromium chromium;

    @TempDir
    private Path data;

    private final List<String> complaints = new ArrayList<>();
    private final List<BrowserContext> contexts = new ArrayList<>();
    private TestServer server;

    @BeforeAll
    static void startChromium() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stopChromium() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void start() throws Exception {
        server = TestServer.start(data, CheckInQueueTest.POLICY);
        server.account("pat", PASSWORD);
        server.account("mel", PASSWORD);
    }

    @AfterEach
    void stop() {
        contexts.forEach(BrowserContext::close);
        server.close();
        assertThat(complaints).as("what the browser complained about").isEmpty();
    }

    private Page page(String proctor) {
        BrowserContext context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setIgnoreHTTPSErrors(true)
                        .setViewportSize(1280, 800));
        contexts.add(context);
        Page page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.navigate(server.address() + "/console/login");
        page.getByLabel("Name").fill(proctor);
        page.getByLabel("Password").fill(PASSWORD);
        page.keyboard().press("Enter");
        assertThat(page).hasTitle("Live — Invigil console");
        page.navigate(server.address() + "/console/check-in");
        live(page);
        return page;
    }

    /// The page listens to keys once it is live.
    private static void live(Page page) {
        assertThat(page.locator("#status")).hasText("Live");
    }

    private Enrolled waits(String name) throws Exception {
        Enrolled candidate = server.enrol(name);
        assertThat(candidate
                        .checkIn(Map.of(
                                CheckInPicture.FACE,
                                Enrolled.drawn(FrameSource.CAMERA, 640, 480, name),
                                CheckInPicture.IDENTITY,
                                Enrolled.drawn(FrameSource.SCREEN, 640, 480, name + ", ID")))
                        .status())
                .isEqualTo(200);
        return candidate;
    }

    private String state(Enrolled candidate) throws Exception {
        return server.get(candidate.path() + "/check-in", candidate.bearer())
                .json()
                .get("state")
                .stringValue();
    }

    @Test
    void admitsAsksAgainAndRefusesByKeyboardAlone() throws Exception {
        Enrolled ada = waits("Ada <b>Lovelace</b>");
        Enrolled grace = waits("Grace Hopper");
        Enrolled alan = waits("Alan Turing");
        Page page = page("pat");
        assertThat(page.locator(".one-name")).hasText("Ada <b>Lovelace</b>");
        assertThat(page.locator(".queue li")).hasCount(3);
        assertThat((Integer) page.locator(".paper[data-kind='id'] img").evaluate("image => image.naturalWidth"))
                .isEqualTo(640);

        page.keyboard().press("a");
        assertThat(page.locator("#said")).hasText("Ada <b>Lovelace</b> is admitted.");
        assertThat(page.locator(".one-name")).hasText("Grace Hopper");
        assertThat(state(ada)).isEqualTo("admitted");

        live(page);
        page.keyboard().press("r");
        Locator dialogue = page.getByRole(AriaRole.DIALOG);
        assertThat(dialogue).hasAccessibleName("Ask Grace Hopper for a picture again");
        assertThat(page.getByLabel("Identity document", new Page.GetByLabelOptions().setExact(true)))
                .isChecked();
        page.getByLabel("Reason, shown to the candidate", new Page.GetByLabelOptions().setExact(true))
                .focus();
        page.keyboard().type("Axel: the document shines");
        page.keyboard().press("Enter");
        assertThat(page.locator("#said")).hasText("Grace Hopper was asked again.");
        assertThat(state(grace)).isEqualTo("again");

        assertThat(page.locator(".one-name")).hasText("Alan Turing");
        live(page);
        page.keyboard().press("x");
        page.getByLabel("Reason, shown to the candidate and kept").focus();
        page.keyboard().type("Not the person on the document");
        page.keyboard().press("Tab");
        page.keyboard().press("Space");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator("#said")).hasText("Alan Turing was refused, and the session is over.");
        assertThat(state(alan)).isEqualTo("refused");
        assertThat(page.locator(".admitting-main")).containsText("Nobody waits");
    }

    @Test
    void goesToTheNextAndLeavesSingleKeysToSpeechInputWhereTheyAreSwitchedOff() throws Exception {
        Enrolled ada = waits("Ada Lovelace");
        waits("Grace Hopper");
        Page page = page("pat");

        page.keyboard().press("n");
        assertThat(page.locator(".one-name")).hasText("Grace Hopper");
        live(page);
        page.keyboard().press("n");
        assertThat(page.locator(".one-name")).hasText("Ada Lovelace");
        live(page);
        page.locator("#keys").click();
        page.keyboard().press("a");
        page.keyboard().press("n");
        assertThat(page.locator("#keys")).hasText("Single keys off");
        assertThat(page.locator(".one-name")).hasText("Ada Lovelace");
        assertThat(state(ada)).isEqualTo("waiting");

        page.locator(".paper[data-kind='id'] .enlarge").click();
        assertThat(page.locator("#large")).hasAccessibleName("Identity document of Ada Lovelace");
        page.keyboard().press("Escape");
        page.locator("#admit").click();
        assertThat(page.locator("#said")).hasText("Ada Lovelace is admitted.");
    }

    @Test
    void tellsEachOfTwoProctorsWhatTheOtherDoes() throws Exception {
        waits("Ada Lovelace");
        Page pat = page("pat");
        Page mel = page("mel");
        assertThat(mel.locator("#onlookers")).hasText("pat looks at this check-in too.");
        assertThat(pat.locator("#onlookers")).hasText("mel looks at this check-in too.");

        mel.keyboard().press("a");

        assertThat(pat.locator("#changed")).containsText("Admitted by proctor mel");
        assertThat(pat.locator("#admit")).isDisabled();
        assertThat(pat.locator(".queue-side")).containsText("Nobody waits now");
    }

    @Test
    void showsWhoComesUnlessTheUpdatesArePaused() throws Exception {
        Page page = page("pat");
        assertThat(page.locator(".queue-side")).containsText("Nobody waits now");
        waits("Ada Lovelace");
        assertThat(page.locator(".queue li")).hasCount(1);

        page.locator("#pause").click();
        assertThat(page.locator("#status")).hasText("Paused");
        waits("Grace Hopper");
        page.evaluate("look()");
        assertThat(page.locator(".queue li")).hasCount(1);
        page.locator("#pause").click();

        assertThat(page.locator(".queue li")).hasCount(2);
        assertThat(page.locator("#status")).hasText("Live");
    }
}
