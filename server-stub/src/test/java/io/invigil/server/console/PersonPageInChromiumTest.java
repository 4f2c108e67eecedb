package io.invigil.server.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.invigil.protocol.model.FrameSource;
import io.invigil.protocol.model.SessionState;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.model.TelemetryEvent.FocusChanged;
import io.invigil.protocol.model.TelemetryEvent.Noticed;
import io.invigil.protocol.model.TelemetryEvent.ProhibitedProgram;
import io.invigil.protocol.model.TelemetryEvent.ShortcutTried;
import io.invigil.protocol.model.TelemetryEvent.StateChanged;
import io.invigil.server.app.Chromium;
import io.invigil.server.app.Enrolled;
import io.invigil.server.app.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page of one candidate in a real Chromium, used as a proctor uses it.
class PersonPageInChromiumTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String MARKUP = "<img src=x onerror=alert(1)>";
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static Chromium chromium;
    private static TestServer server;

    private final List<String> complaints = new ArrayList<>();
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        chromium = Chromium.start();
        server = TestServer.start(data);
        server.account("kim", PASSWORD);
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
        context = newContext();
        page = newPage(context);
        page.navigate(server.consoleLink());
    }

    @AfterEach
    void close() {
        context.close();
        assertThat(complaints).as("what the browser complained about").isEmpty();
    }

    private static BrowserContext newContext() {
        return chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setIgnoreHTTPSErrors(true)
                        .setViewportSize(1280, 900));
    }

    private Page newPage(BrowserContext in) {
        Page opened = in.newPage();
        opened.onPageError(complaints::add);
        opened.onDialog(dialog -> {
            complaints.add("a script ran: " + dialog.message());
            dialog.dismiss();
        });
        opened.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("409")) {
                complaints.add(message.text());
            }
        });
        return opened;
    }

    /// Shows the page of a session when its incidents are there and its pictures are known.
    private void show(Enrolled enrolled) {
        page.navigate(server.address() + "/console/sessions/" + enrolled.session());
        assertThat(page.locator("#status")).hasText("Live");
        assertThat(page.locator("#figures-said")).not().hasText("Being read…");
    }

    private void press(String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    private static Enrolled running(String name) throws Exception {
        Enrolled enrolled = server.enrol(name);
        enrolled.happened(new StateChanged(SessionState.ARMED, SessionState.RUNNING, "exam painted"));
        return enrolled;
    }

    /// Three incidents, ten seconds from each other.
    private static Enrolled withIncidents(String name) throws Exception {
        Enrolled enrolled = running(name);
        enrolled.pass(SECOND);
        for (String program : List.of("first", "second", "third " + MARKUP)) {
            enrolled.happened(new ProhibitedProgram(program, 7, "/opt/x", "records"));
            enrolled.pass(Duration.ofSeconds(10));
        }
        return enrolled;
    }

    private Locator incident(String text) {
        return page.locator(".incident").filter(new Locator.FilterOptions().setHasText("The program " + text + " "));
    }

    @Test
    void decidesOnIncidentsByOneKeyEach() throws Exception {
        show(withIncidents("Ada Keys"));
        assertThat(page.locator("#incident-count")).hasText("3 open of 3");
        assertThat(incident("third " + MARKUP)).hasAttribute("data-chosen", "");

        press("c");
        assertThat(incident("third " + MARKUP)).containsText("Confirmed by proctor operator");
        press("j", "d");
        assertThat(incident("second")).containsText("Dismissed by proctor operator");
        press("k", "o");
        assertThat(incident("third " + MARKUP)).hasAttribute("data-state", "OPEN");
        press("ArrowDown", "ArrowDown");
        assertThat(incident("first").locator(".incident-cause")).isFocused();
        press("n");
        assertThat(page.locator("#note-text")).isFocused();
        page.keyboard().type("cd jk is only " + MARKUP);
        press("Control+Enter");
        assertThat(incident("first").locator(".incident-note")).hasText("cd jk is only " + MARKUP);
        assertThat(incident("first")).hasAttribute("data-state", "OPEN");
        assertThat(page.locator("#incident-count")).hasText("2 open of 3");
    }

    @Test
    void takesNoKeyWhileSomethingIsTypedOrKeysAreOff() throws Exception {
        show(withIncidents("Ada Types"));

        page.locator("#reply-text").click();
        page.keyboard().type("cdo?n");
        page.locator("#event-text").click();
        page.keyboard().type("cdo?n");
        assertThat(page.locator("dialog[open]")).hasCount(0);
        page.locator(".incident-cause").first().click();
        press("?");
        assertThat(page.locator("#keys")).isVisible();
        press("c");
        page.getByLabel("Single keys work on this page").uncheck();
        press("Escape", "c", "d");

        assertThat(page.locator("#incident-count")).hasText("3 open of 3");
        assertThat(page.locator("#reply-text")).hasValue("cdo?n");
    }

    @Test
    void decidesByButtonsAndShowsWhoDidWhatInTheAudit() throws Exception {
        Enrolled ada = withIncidents("Ada Buttons");
        show(ada);

        incident("second").locator(".incident-cause").click();
        page.locator("[data-decides=dismissed]").click();
        assertThat(incident("second")).containsText("Dismissed by proctor operator");
        page.locator("[data-decides=confirmed]").click();
        assertThat(incident("second")).containsText("Confirmed by proctor operator");

        page.reload();
        assertThat(incident("second")).hasAttribute("data-state", "CONFIRMED");
        assertThat(page.locator(".audit")).containsText("incident-dismissed");
        assertThat(page.locator(".audit")).containsText("incident-confirmed");
        assertThat(page.locator(".standing .chips")).containsText("2 serious");
    }

    @Test
    void tellsTheSecondOfTwoProctorsWhatTheFirstDid() throws Exception {
        Enrolled ada = withIncidents("Ada Race");
        show(ada);
        page.locator("#pause").click();
        try (BrowserContext second = newContext()) {
            Page other = newPage(second);
            other.navigate(server.address() + "/console/login");
            other.getByLabel("Name").fill("kim");
            other.getByLabel("Password").fill(PASSWORD);
            other.keyboard().press("Enter");
            assertThat(other).hasTitle("Live — Invigil console");
            other.navigate(server.address() + "/console/sessions/" + ada.session());
            other.keyboard().press("d");
            assertThat(other.locator(".incident").first()).hasAttribute("data-state", "DISMISSED");
        }

        press("c");

        assertThat(page.locator("#triage-trouble")).containsText("proctor kim was quicker and dismissed it");
        assertThat(page.locator(".incident").first()).hasAttribute("data-state", "DISMISSED");
        press("c");
        assertThat(page.locator(".incident").first()).hasAttribute("data-state", "CONFIRMED");
        assertThat(page.locator("#triage-trouble")).isHidden();
    }

    /// Pictures every five seconds for a minute, the camera's missing from the 20th second to the 40th.
    private static Enrolled filmed(String name) throws Exception {
        Enrolled enrolled = running(name);
        for (int second = 0; second <= 60; second += 5) {
            enrolled.picture(FrameSource.SCREEN, 160, 90, "screen " + second);
            if (second == 40) {
                enrolled.happened(new TelemetryEvent.CaptureGap(
                        FrameSource.CAMERA, Duration.ofSeconds(20), "unplugged " + MARKUP));
            }
            if (second < 20 || second > 40) {
                enrolled.picture(FrameSource.CAMERA, 160, 120, "camera " + second);
            }
            if (second == 30) {
                enrolled.happened(new ProhibitedProgram("obs", 7, "/usr/bin/obs", "records"));
            }
            enrolled.pass(Duration.ofSeconds(5));
        }
        return enrolled;
    }

    private Locator past(String source) {
        return page.locator(".past-shot[data-source=" + source + "]");
    }

    private void shows(String source, long sequence) {
        assertThat(past(source).locator("img")).hasAttribute("src", Pattern.compile("/frames/" + sequence + "\\.jpg$"));
        assertThat(past(source).locator("img")).isVisible();
    }

    @Test
    void goesBackInTimeByKeyboardAndShowsGapsAsGaps() throws Exception {
        show(filmed("Grace Film"));
        assertThat(page.locator("#moment")).isEnabled();
        assertThat(page.locator("#to-live")).hasAttribute("aria-pressed", "true");
        assertThat(page.locator(".track-incident")).hasCount(1);
        assertThat(page.locator(".track-gap")).hasCount(1);

        page.locator("#moment").focus();
        press("Home");
        shows("screen", 2);
        assertThat(past("camera").locator(".no-picture")).hasText("No picture: nothing was recorded yet");
        assertThat(page.locator(".person-tile > .shots")).isHidden();
        press(".");
        shows("camera", 3);
        press(".");
        shows("screen", 4);
        press(",", ",");
        shows("screen", 2);
        press("PageUp", "PageUp", "PageUp", "PageUp");
        assertThat(past("camera").locator(".no-picture")).hasText("No picture: unplugged " + MARKUP);
        assertThat(past("camera").locator("img")).isHidden();
        press("Home", "]");
        assertThat(page.locator("#moment")).hasAttribute("aria-valuetext", Pattern.compile("\\d\\d:\\d\\d:\\d\\d"));
        assertThat(past("camera").locator(".no-picture")).isVisible();
        assertThat(page.locator(".incident[data-chosen]")).containsText("obs");
        press("]");
        assertThat(page.locator("#back-said")).hasText("There is no later incident.");
        press("l");
        assertThat(page.locator("#moment")).hasAttribute("aria-valuetext", "Live");
        assertThat(page.locator(".person-tile > .shots")).isVisible();
    }

    @Test
    void playsAtTheChosenSpeedAndEndsLive() throws Exception {
        show(filmed("Grace Plays"));
        assertThat(page.locator("#moment")).isEnabled();
        page.locator("#speed").selectOption("4");
        page.locator("#moment").focus();
        press("Home", "p");
        assertThat(page.locator("#play")).hasAttribute("aria-pressed", "true");
        assertThat(past("screen").locator("img")).hasAttribute("src", Pattern.compile("/frames/(4|6|8|1.)\\.jpg$"));
        press("p");
        assertThat(page.locator("#play")).hasAttribute("aria-pressed", "false");

        page.locator("#moment")
                .evaluate("slider => { slider.value = slider.max - 2000;"
                        + " slider.dispatchEvent(new Event('input')); }");
        press("p");
        assertThat(page.locator("#to-live")).hasAttribute("aria-pressed", "true");
    }

    @Test
    void extendsTheSliderByWhatComesAndKeepsTheMomentThatIsShown() throws Exception {
        Enrolled grace = filmed("Grace Goes On");
        show(grace);
        assertThat(page.locator("#moment")).isEnabled();
        String before = page.locator("#moment").getAttribute("max");
        page.locator("#moment").focus();
        press("Home");
        shows("screen", 2);

        grace.pass(Duration.ofSeconds(30));
        long newest = grace.picture(FrameSource.SCREEN, 160, 90, "newest");

        assertThat(page.locator("#moment")).not().hasAttribute("max", before);
        shows("screen", 2);
        assertThat(page.locator("#moment")).hasValue("0");
        press("End", ".", ",");
        press("l");
        assertThat(page.locator(".person-tile > .shots .screen img"))
                .hasAttribute("src", Pattern.compile("/frames/" + newest + "\\.jpg$"));
    }

    @Test
    void showsTheMomentOfAnIncidentAndOfAnEvent() throws Exception {
        show(filmed("Grace Moments"));

        assertThat(page.locator("#evidence-pictures img")).hasCount(4);
        page.locator(".incident-cause").first().focus();
        press("Enter");
        shows("screen", 12);
        assertThat(past("camera").locator(".no-picture")).containsText("unplugged");
        page.locator("#evidence-pictures button").last().click();
        assertThat(past("camera").locator("img")).isVisible();
        page.locator(".events li")
                .filter(new Locator.FilterOptions().setHasText("In the exam"))
                .locator("button")
                .click();
        shows("screen", 2);
    }

    @Test
    void filtersSearchesAndLoadsOlderEvents() throws Exception {
        Enrolled linus = running("Linus Long");
        linus.happened(new FocusChanged(false, "needle " + MARKUP), new FocusChanged(true, "Exam"));
        for (int i = 0; i < 230; i++) {
            linus.happened(new TelemetryEvent.RestrictionReleased("thing " + i, ""));
        }
        show(linus);
        Locator lines = page.locator(".events li");

        assertThat(lines).hasCount(100);
        page.locator("#older-events").click();
        assertThat(lines).hasCount(200);
        page.locator("#older-events").click();
        assertThat(lines).hasCount(233);
        assertThat(page.locator("#older-events")).isHidden();
        assertThat(lines.last()).containsText("In the exam");

        page.locator("#event-least").selectOption("2");
        assertThat(lines).hasCount(1);
        assertThat(lines).containsText("needle " + MARKUP);
        linus.happened(new ShortcutTried("Print", true, "guard"));
        linus.happened(new ShortcutTried("Alt+F4", false, "guard"));
        assertThat(lines).hasCount(2);
        assertThat(lines.first()).containsText("Alt+F4 tried, not blocked");
        page.locator("#event-least").selectOption("0");
        page.locator("#event-text").fill("THING 7");
        assertThat(lines).hasCount(11);
        page.locator("#event-text").fill("no such words");
        assertThat(page.locator("#events-said")).hasText("Nothing fits, as far as was looked back.");
    }

    @Test
    void drawsChartsAndSaysTheSameInATable() throws Exception {
        Enrolled mary = filmed("Mary Figures");
        mary.happened(new ShortcutTried("Print", true, "guard"), new ShortcutTried("Print", true, "guard"));
        mary.happened(new TelemetryEvent.SessionInterrupted("the agent was killed", Duration.ofSeconds(7)));
        show(mary);

        assertThat(page.locator("#charts canvas")).hasCount(4);
        assertThat((Boolean) page.locator("#charts canvas")
                        .first()
                        .evaluate("canvas => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)"
                                + ".data.some((each) => each !== 0)"))
                .as("something is drawn")
                .isTrue();
        assertThat(page.locator("#figures-said"))
                .containsText("7 s without connection, 0 s without focus, 2 shortcuts blocked");
        page.locator(".figures-table summary").click();
        assertThat(page.locator("#figures-table tbody tr").last()).isVisible();
        assertThat(page.locator("#figures-table thead")).containsText("Shortcuts blocked");
    }

    @Test
    void showsWhatTheCandidateAskedAndKeepsTheReplyThatIsTyped() throws Exception {
        Enrolled tim = running("Tim Talks");
        show(tim);
        page.locator("#reply-text").click();
        page.keyboard().type("Yes, ");

        tim.happened(new Noticed("candidate-asks", "May I go out? " + MARKUP, true, Duration.ZERO));
        assertThat(page.locator(".sent li[data-from=candidate]")).containsText("May I go out? " + MARKUP);
        assertThat(page.locator("#asked-said")).hasText("The candidate asks: May I go out? " + MARKUP);
        assertThat(page.locator("#reply-text")).isFocused();
        page.keyboard().type("you may");
        press("Control+Enter");

        assertThat(page.locator(".sent li[data-from=proctor]")).containsText("Message: Yes, you may");
        assertThat(page.locator(".sent li[data-from=proctor]")).containsText("waiting");
        assertThat(page.locator("#reply-text")).hasValue("");
        assertThat(page.locator("#incident-count")).hasText("none");
    }
}
