package io.invigil.server.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.invigil.protocol.model.FrameSource;
import io.invigil.protocol.model.SessionState;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.server.app.Chromium;
import io.invigil.server.app.Enrolled;
import io.invigil.server.app.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pages in a real Chromium, used as a candidate and a proctor use them.
class PagesInChromiumTest {
    private static final String TITLE = " — Networks and Systems Essentials";

    private static Chromium chromium;
    private static TestServer server;

    private final List<String> complaints = new ArrayList<>();
    private BrowserContext context;
    private Page page;

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

    @BeforeEach
    void open() {
        context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setIgnoreHTTPSErrors(true)
                        .setViewportSize(1280, 800));
        page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("ERR_INTERNET_DISCONNECTED")) {
                complaints.add(message.text());
            }
        });
    }

    @AfterEach
    void close() {
        context.close();
        assertThat(complaints).as("what the browser complained about").isEmpty();
    }

    private void press(String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    private void titled(String title) {
        assertThat(page).hasTitle(title + TITLE);
    }

    @Test
    void letsAnExamBeSatByKeyboardAlone() throws Exception {
        page.navigate(server.enrol("Ada Lovelace").ticket());

        titled("Question 1 of 10 · single · open");
        press("ArrowDown");
        titled("Question 1 of 10 · single · saved");
        press("Enter");
        titled("Question 2 of 10 · numeric · open");
        page.keyboard().type("62");
        titled("Question 2 of 10 · numeric · saved");
        press("PageDown", "Space", "ArrowDown", "ArrowDown", "Space", "Tab", "Space");
        titled("Question 3 of 10 · multiple · saved");
        press("PageUp");
        titled("Question 2 of 10 · numeric · saved");
        press("Enter", "Enter");
        titled("Question 4 of 10 · text · open");
        page.keyboard().type("traceroute");
        press("Enter", "ArrowDown", "Enter");
        titled("Question 6 of 10 · multiple · open");
        press("ArrowDown", "Space", "ArrowDown", "ArrowDown", "Space", "Enter");
        page.keyboard().type("chmod");
        press("Enter", "ArrowUp", "ArrowUp", "Enter", "Space", "ArrowDown", "Enter");
        page.keyboard().type("10000");
        titled("Question 10 of 10 · numeric · saved");
        press("Enter");
        titled("Hand in");
        assertThat(page.locator("#hand-in")).isFocused();
        press("Enter");
        assertThat(page.locator("#confirm-yes")).isFocused();
        titled("Hand in");
        press("Enter");
        titled("Handed in · 100% · passed");
        assertThat(page.locator(".score-number")).containsText("1000");
        assertThat(page.locator(".area")).hasCount(3);
    }

    @Test
    void keepsAnswersThroughALostNetworkAndSaysSo() throws Exception {
        page.navigate(server.enrol("Grace Hopper").ticket());
        titled("Question 1 of 10 · single · open");

        context.setOffline(true);
        press("ArrowDown");
        assertThat(page.locator("#saving")).containsText("Not saved yet");
        titled("Question 1 of 10 · single · open");
        press("Enter");
        page.keyboard().type("62");
        context.setOffline(false);

        titled("Question 2 of 10 · numeric · saved");
        assertThat(page.locator("#saving")).containsText("All answers saved");
        page.reload();
        titled("Question 3 of 10 · multiple · open");
        press("PageUp");
        assertThat(page.locator("#typed-2")).hasValue("62");
        titled("Question 2 of 10 · numeric · saved");
    }

    @Test
    void takesNoAnswerBackWhenATextIsClearedAgain() throws Exception {
        page.navigate(server.enrol("Alan Turing").ticket());
        press("PageDown");
        page.keyboard().type("1");
        titled("Question 2 of 10 · numeric · saved");
        press("Backspace");
        titled("Question 2 of 10 · numeric · open");
        assertThat(page.locator("#saving")).hasAttribute("data-state", "idle");
    }

    @Test
    void doesNotHandInWhenAKeyIsHeldDown() throws Exception {
        page.navigate(server.enrol("Radia Perlman").ticket());
        titled("Question 1 of 10 · single · open");
        page.keyboard().down("Enter");
        for (int i = 0; i < 20; i++) {
            page.keyboard().down("Enter");
        }
        page.keyboard().up("Enter");

        titled("Question 2 of 10 · numeric · open");
    }

    @Test
    void saysWhatIsOpenAndHandsInWhenTheBarAsksForIt() throws Exception {
        page.addInitScript("document.addEventListener('invigil-progress', (e) => { window.told = e.detail.open; });");
        page.navigate(server.enrol("Annie Easley").ticket());
        titled("Question 1 of 10 · single · open");
        assertThat((Integer) page.evaluate("window.told")).isEqualTo(10);
        press("ArrowDown", "Enter");
        page.keyboard().type("62");
        assertThat((Integer) page.evaluate("window.told")).isEqualTo(8);

        // what was typed a moment ago is saved on the way
        page.evaluate("document.dispatchEvent(new CustomEvent('invigil-hand-in'))");
        titled("Handed in · 20% · failed");
    }

    @Test
    void showsEveryCandidateLiveAndPushesWhatHappens() throws Exception {
        Enrolled live = server.enrol("Katherine <i>Johnson</i>");
        live.happened(new TelemetryEvent.StateChanged(SessionState.ARMED, SessionState.RUNNING, "exam painted"));
        live.picture(FrameSource.CAMERA, 320, 240, "first");
        page.navigate(server.consoleLink());

        Locator tile = page.locator(".tile[data-id='" + live.session() + "']");
        assertThat(page.locator("#status")).hasText("Live");
        assertThat(tile.locator(".tile-name")).hasText("Katherine <i>Johnson</i>");
        assertThat(tile).containsText("In the exam");
        long camera = live.picture(FrameSource.CAMERA, 320, 240, "second");
        long screen = live.picture(FrameSource.SCREEN, 640, 360, "screen");
        assertThat(tile.locator(".camera img")).hasAttribute("src", Pattern.compile("/frames/" + camera + "\\.jpg$"));
        assertThat(tile.locator(".screen img")).hasAttribute("src", Pattern.compile("/frames/" + screen + "\\.jpg$"));
        assertThat((Integer) tile.locator(".screen img").evaluate("image => image.naturalWidth"))
                .isEqualTo(640);
        live.happened(new TelemetryEvent.FocusChanged(false, "<img src=x onerror=alert(1)>"));
        assertThat(tile).containsText("<img src=x onerror=alert(1)>");

        Enrolled late = server.enrol("Came Later");
        late.happened(new TelemetryEvent.ConsentGiven("1", "candidate"));
        assertThat(page.locator(".tile[data-id='" + late.session() + "']")).containsText("Came Later");
    }

    @Test
    void pausesTheLiveUpdatesAndCatchesUpAfterwards() throws Exception {
        Enrolled live = server.enrol("Barbara Liskov");
        live.happened(new TelemetryEvent.ConsentGiven("1", "candidate"));
        page.navigate(server.consoleLink());
        Locator tile = page.locator(".tile[data-id='" + live.session() + "']");
        assertThat(page.locator("#status")).hasText("Live");

        page.locator("#pause").click();
        assertThat(page.locator("#status")).hasText("Paused");
        live.happened(new TelemetryEvent.ShortcutTried("Alt+Tab", true, "guard"));
        assertThat(tile).not().containsText("Alt+Tab");
        page.locator("#pause").click();

        assertThat(tile).containsText("Alt+Tab tried and blocked");
    }

    @Test
    void sendsAMessageFromACandidatesPageAndKeepsTheTimelineLive() throws Exception {
        Enrolled live = server.enrol("Donald Knuth");
        live.openExam();
        server.account("pat", "correct horse battery");
        page.navigate(server.address() + "/console/login");
        page.getByLabel("Name").fill("pat");
        page.getByLabel("Password").fill("correct horse battery");
        press("Enter");
        assertThat(page).hasTitle("Live — Invigil console");
        page.getByText("Donald Knuth").click();
        assertThat(page.locator("#status")).hasText("Live");

        page.getByLabel("Message to the candidate").fill("Please <b>speak</b> up");
        page.getByText("Send message").click();
        assertThat(page.locator(".sent")).containsText("Message: Please <b>speak</b> up");
        assertThat(page.locator("#message-text")).hasValue("");

        live.happened(new TelemetryEvent.ShortcutTried("Print", true, "guard"));
        assertThat(page.locator(".events")).containsText("Print tried and blocked");
    }

    @Test
    void asksForTheReasonBeforeAComputerIsGivenBack() throws Exception {
        Enrolled live = server.enrol("Margaret Hamilton");
        server.account("mel", "correct horse battery");
        page.navigate(server.address() + "/console/login");
        page.getByLabel("Name").fill("mel");
        page.getByLabel("Password").fill("correct horse battery");
        press("Enter");
        page.getByText("Margaret Hamilton").click();
        Locator opener = page.getByText("Give the computer back…");
        Locator dialogue = page.getByRole(AriaRole.DIALOG);
        Locator reason = dialogue.getByLabel("Reason, shown to the candidate and kept");

        opener.click();
        assertThat(dialogue).hasAccessibleName("Give Margaret Hamilton the computer back?");
        assertThat(reason).isFocused();
        press("Escape");
        assertThat(dialogue).isHidden();
        assertThat(opener).isFocused();

        press("Enter");
        page.getByText("Give it back").click();
        assertThat(dialogue).isVisible();
        reason.fill("Fire alarm");
        page.getByText("Give it back").click();
        assertThat(dialogue.getByRole(AriaRole.ALERT)).hasText("Not sent: this candidate's computer is not held");
        complaints.removeIf(said -> said.contains("409"));

        live.happened(new TelemetryEvent.StateChanged(SessionState.ARMED, SessionState.RUNNING, "exam painted"));
        assertThat(page.locator(".events")).containsText("In the exam");
        page.getByText("Give it back").click();
        assertThat(dialogue).isHidden();
        assertThat(page.locator(".sent")).containsText("Give the computer back: Fire alarm");
        assertThat(page.locator(".sent")).containsText("waiting");
    }
}
