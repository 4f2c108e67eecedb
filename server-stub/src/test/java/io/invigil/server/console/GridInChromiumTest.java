package io.invigil.server.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.invigil.protocol.model.FrameSource;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.server.app.Chromium;
import io.invigil.server.app.Enrolled;
import io.invigil.server.app.TestServer;
import io.invigil.server.exam.Exams;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page of all candidates in a real Chromium, with thirty sessions.
class GridInChromiumTest {
    private static final String MARKUP = "<img src=x onerror=alert(1)>";
    private static final int CANDIDATES = 28;

    private static Chromium chromium;
    private static TestServer server;
    private static List<Enrolled> candidates;

    private final List<String> complaints = new ArrayList<>();
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        chromium = Chromium.start();
        server = TestServer.start(data);
        candidates = new ArrayList<>();
        for (int i = 1; i <= CANDIDATES; i++) {
            String name = String.format(Locale.ROOT, "Candidate %02d", i);
            Enrolled enrolled = server.enrol(name, Exams.SAMPLE, i % 2 == 0 ? "North" : "South");
            enrolled.picture(FrameSource.CAMERA, 320, 240, name);
            enrolled.picture(FrameSource.SCREEN, 640, 360, name);
            candidates.add(enrolled);
        }
        server.expect(2, "Still Expected", "North");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            chromium.close();
            server.close();
        }
    }

    @BeforeEach
    void open() throws Exception {
        context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setIgnoreHTTPSErrors(true)
                        .setViewportSize(1280, 800));
        page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.navigate(server.consoleLink());
    }

    @AfterEach
    void close() {
        context.close();
        assertThat(complaints).as("what the browser complained about").isEmpty();
    }

    private static Enrolled candidate(int number) {
        return candidates.get(number - 1);
    }

    private void show(String view) {
        page.navigate(server.address() + "/console?" + view);
        assertThat(page.locator("#status")).hasText("Live");
    }

    private Locator tiles() {
        return page.locator(".tile");
    }

    private Locator tile(Enrolled enrolled) {
        return page.locator(".tile[data-id='" + enrolled.session() + "']");
    }

    private Locator shows(String name) {
        return page.locator("[data-show=" + name + "]");
    }

    private void search(String text) {
        page.locator("#q").fill(text);
    }

    private void press(String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    @Test
    void showsAsManyTilesAsWereChosenAndKeepsThatInTheAddress() {
        show("room=North");
        assertThat(tiles()).hasCount(16);
        for (int size : List.of(4, 9)) {
            page.locator(".sizes label", new Page.LocatorOptions().setHasText(Pattern.compile("^" + size + "$")))
                    .click();
            assertThat(tiles()).hasCount(size);
        }
        page.locator("#later").click();
        assertThat(page.locator("#page-text")).hasText("Page 2 of 2");
        assertThat(tiles()).hasCount(7);
        assertThat(page).hasURL(Pattern.compile("size=9&page=2&room=North$"));

        page.reload();
        assertThat(page.locator("#page-text")).hasText("Page 2 of 2");
        assertThat(tiles()).hasCount(7);
        assertThat(page.locator("#room")).hasValue("North");
        assertThat(page.locator("#summary")).hasText("16 of 30 candidates");
    }

    @Test
    void showsThirtyTilesThatCanBeRead() {
        page.setViewportSize(1920, 1080);
        show("size=30");

        assertThat(tiles()).hasCount(30);
        assertThat(page.locator("#page-text")).hasText("Page 1 of 1");
        var last = tiles().last().boundingBox();
        assertThat(last.width).isGreaterThan(250);
        assertThat(last.height).isGreaterThan(150);
        assertThat((Boolean) page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"))
                .isTrue();
    }

    @Test
    void findsCandidatesByWhatIsKnownOfThemAndSaysWhenNobodyFits() throws Exception {
        Enrolled wanted = candidate(7);
        wanted.happened(new TelemetryEvent.FocusChanged(false, "Cheat Sheet " + MARKUP));
        for (String text :
                List.of(wanted.session(), "candidate 07", "sheet CHEAT", "went to “cheat", "onerror=alert(1)>")) {
            search(text);
            assertThat(tiles()).hasCount(1);
            assertThat(tile(wanted)).containsText("Cheat Sheet " + MARKUP);
        }
        assertThat(page.locator(".tile .lines img")).hasCount(0);

        search("nobody is called so");
        assertThat(page.locator("#none-fits")).isVisible();
        assertThat(tiles()).hasCount(0);
        page.locator("#clear-too").click();
        assertThat(tiles()).hasCount(16);
        assertThat(page.locator("#none-fits")).isHidden();
        assertThat(page).hasURL(Pattern.compile("/console\\?size=16$"));
    }

    @Test
    void filtersByRoomStateAndWhatACandidateNeedsAndCountsEach() throws Exception {
        candidate(8).happened(new TelemetryEvent.Noticed("display", "a display was plugged in", false, Duration.ZERO));
        show("room=North&size=30");
        assertThat(shows("expected").locator("b")).hasText("2");
        assertThat(shows("look").locator("b")).hasText("1");

        shows("expected").click();
        assertThat(tiles()).hasCount(2);
        assertThat(tiles().first()).containsText("Expected, not connected");
        assertThat(shows("expected")).hasAttribute("aria-pressed", "true");
        shows("look").click();
        assertThat(tiles()).hasCount(1);
        assertThat(tile(candidate(8))).containsText("A display was plugged in");
        shows("look").click();
        page.locator("#room").selectOption("South");
        assertThat(tiles()).hasCount(14);
        page.locator("#state").selectOption("running");
        assertThat(page.locator("#none-fits")).isVisible();
        page.locator("#clear").click();
        assertThat(tiles()).hasCount(30);
        assertThat(page.locator("#clear")).isHidden();
    }

    @Test
    void showsNoUpdatesWhilePausedAndSaysHowManyThereWere() throws Exception {
        Enrolled one = candidate(9);
        show("size=4&q=" + one.session());
        assertThat(tiles()).hasCount(1);
        press("p");
        assertThat(page.locator("#status")).hasText("Paused");

        one.happened(new TelemetryEvent.ShortcutTried("Alt+F4", true, "guard"));
        assertThat(page.locator("#meanwhile")).hasText("1 candidate has changed since you paused");
        assertThat(tile(one)).not().containsText("Alt+F4");
        press("p");
        assertThat(tile(one)).containsText("Alt+F4");
        assertThat(page.locator("#meanwhile")).isHidden();
        assertThat(page.locator("#status")).hasText("Live");
    }

    @Test
    void raisesAHandUntilTheCandidateIsAnswered() throws Exception {
        Enrolled asks = candidate(28);
        asks.happened(new TelemetryEvent.Noticed(RaisedHand.KIND, "my mouse " + MARKUP, true, Duration.ZERO));
        show("size=4&room=North");
        assertThat(tiles().first().locator(".hand-text")).hasText("Asks: My mouse " + MARKUP);
        assertThat(tiles().first()).hasAttribute("data-id", asks.session());
        shows("asks").click();
        assertThat(tiles()).hasCount(1);

        tile(asks).locator(".answered").click();
        assertThat(tiles()).hasCount(0);
        assertThat(shows("asks").locator("b")).hasText("0");
        asks.happened(new TelemetryEvent.Noticed(RaisedHand.KIND, "It broke again", true, Duration.ZERO));
        assertThat(tile(asks)).containsText("It broke again");

        tile(asks).locator(".pick").check();
        page.locator("[data-act=message]").click();
        page.locator("#many-text").fill("Somebody is coming");
        page.locator("#many-go").click();
        assertThat(page.locator("#many-outcome")).hasText("Done for 1 candidate.");
        page.locator("#many-close").click();
        assertThat(shows("asks").locator("b")).hasText("0");
    }

    @Test
    void actsOnSeveralAndNamesWhomItWasRefusedFor() throws Exception {
        Enrolled sits = candidate(11);
        Enrolled waits = candidate(13);
        sits.openExam();
        show("size=30&room=South");
        tile(sits).locator(".pick").check();
        tile(waits).locator(".pick").check();
        assertThat(page.locator("#picked-count")).hasText("2 candidates picked");

        page.locator("[data-act=pause]").click();
        assertThat(page.locator("#many-title")).hasText("Pause the exam of 2 candidates?");
        page.locator("#many-text").fill("Fire drill");
        page.locator("#many-go").click();
        assertThat(page.locator("#many-outcome")).hasText("Done for 1 candidate, not done for 1:");
        assertThat(page.locator("#many-refused")).hasText("Candidate 13: this exam is not under way");
        page.locator("#many-close").click();
        assertThat(tile(sits)).containsText("Paused");
        assertThat(tile(sits).locator(".left")).containsText("stands");
        assertThat(page.locator("#picked-count")).hasText("Nobody picked");

        shows("paused").click();
        assertThat(tiles()).hasCount(1);
        page.locator("#pick-all").click();
        page.locator("[data-act=resume]").click();
        assertThat(page.locator("#many-title")).hasText("Let 1 candidate go on?");
        page.locator("#many-go").click();
        assertThat(page.locator("#many-outcome")).hasText("Done for 1 candidate.");
        page.locator("#many-close").click();
        assertThat(page.locator("#none-fits")).isVisible();
    }

    @Test
    void isUsedByKeyboardAlone() {
        page.setViewportSize(1920, 1080);
        show("size=9&room=South");
        assertThat(tiles()).hasCount(9);
        press("?");
        assertThat(page.locator("#keys")).isVisible();
        press("Escape", "/");
        assertThat(page.locator("#q")).isFocused();
        page.keyboard().type("candidate p?");
        assertThat(page.locator("#none-fits")).isVisible();
        press("Escape");
        assertThat(tiles()).hasCount(9);
        page.evaluate("document.activeElement.blur()");

        press("ArrowRight");
        assertThat(tiles().nth(0).locator(".tile-name a")).isFocused();
        press("ArrowRight", "ArrowDown");
        assertThat(tiles().nth(4).locator(".tile-name a")).isFocused();
        press("End");
        assertThat(tiles().nth(8).locator(".tile-name a")).isFocused();
        press("ArrowRight", "Home", "Space");
        assertThat(tiles().nth(0).locator(".pick")).isChecked();
        press("PageDown");
        assertThat(page.locator("#page-text")).hasText("Page 2 of 2");
        assertThat(tiles()).hasCount(5);
        assertThat(tiles().nth(0).locator(".tile-name a")).isFocused();
        String name = tiles().nth(0).locator(".tile-name").innerText();
        press("Enter");
        assertThat(page.locator(".person-name")).hasText(name);
    }

    @Test
    void keepsTheOrderUnderTheFocusAndShowsTheNewOneWhenAsked() throws Exception {
        Enrolled worse = candidate(27);
        show("size=9&room=South");
        tiles().nth(2).locator(".tile-name a").focus();
        String held = tiles().nth(2).getAttribute("data-id");

        worse.happened(new TelemetryEvent.ProhibitedProgram("recorder", 7, "/usr/bin/recorder", "listed"));
        assertThat(page.locator("#moved-text")).containsText("1 other belongs on this page");
        assertThat(tiles().nth(2)).hasAttribute("data-id", held);
        assertThat(tile(worse)).hasCount(0);
        press("Escape");
        assertThat(tiles().first()).hasAttribute("data-id", worse.session());
        assertThat(page.locator("#moved")).isHidden();
    }

    @Test
    void comesBackByItselfWithItsViewAndTheRaisedHandsAfterTheServerWasStartedAgain(@TempDir Path own)
            throws Exception {
        TestServer first = TestServer.start(own);
        Enrolled asks = first.enrol("Asks");
        first.enrol("Does not");
        asks.happened(new TelemetryEvent.Noticed(RaisedHand.KIND, "still waiting", true, Duration.ZERO));
        page.navigate(first.consoleLink());
        page.navigate(first.address() + "/console?size=4&show=asks");
        assertThat(tile(asks).locator(".hand")).containsText("Still waiting");
        int port = Integer.parseInt(first.address().replaceAll("^.*:", ""));

        first.close();
        assertThat(page.locator("#status")).hasText("Not live: connecting again");
        try (TestServer second = TestServer.start(own, port)) {
            assertThat(page.locator("#status"))
                    .hasText("Live", new LocatorAssertions.HasTextOptions().setTimeout(15_000));
            assertThat(tiles()).hasCount(1);
            assertThat(tile(asks).locator(".hand")).containsText("Still waiting");
            second.enrol("Came later");
            assertThat(page.locator("#summary")).hasText("1 of 3 candidates");
        }
        complaints.removeIf(said -> said.contains("WebSocket") || said.contains("ERR_"));
    }
}
