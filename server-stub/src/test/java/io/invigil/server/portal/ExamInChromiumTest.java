package io.invigil.server.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import io.invigil.server.app.Chromium;
import io.invigil.server.app.Enrolled;
import io.invigil.server.app.TestServer;
import io.invigil.server.exam.TestExams;
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

/// The exam page in a real Chromium, with an exam that has sections, an ordering question and an order by seed.
class ExamInChromiumTest {
    private static final String ORDERING = "form[data-id=steps]";

    private static Chromium chromium;

    private final List<String> complaints = new ArrayList<>();

    @TempDir
    private Path data;

    private TestServer server;
    private Enrolled ada;
    private Page page;

    @BeforeAll
    static void startBrowser() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stopBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void open() throws Exception {
        TestExams.bakingIn(data);
        server = TestServer.start(data);
        ada = server.enrol("Ada Lovelace", "baking", "");
        BrowserContext context = chromium.browser()
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
        page.navigate(ada.ticket());
    }

    @AfterEach
    void close() {
        page.context().close();
        server.close();
        assertThat(complaints).as("what the browser complained about").isEmpty();
    }

    private List<String> questions() {
        return page.locator("form.question").all().stream()
                .map(form -> form.getAttribute("data-id"))
                .toList();
    }

    private List<String> entries() {
        return page.locator(ORDERING + " .entry").all().stream()
                .map(entry -> entry.getAttribute("data-value"))
                .toList();
    }

    private Locator entry(String option) {
        return page.locator(ORDERING + " .entry[data-value=" + option + "]");
    }

    private void showOrdering() {
        page.locator(".step").nth(questions().indexOf("steps")).click();
        assertThat(page.locator(ORDERING)).isVisible();
        assertThat(page).hasTitle(Pattern.compile("Question \\d of 5 · ordering · open — Bread for beginners"));
    }

    private void assertSaved(String... order) {
        assertThat(page).hasTitle(Pattern.compile("Question \\d of 5 · ordering · saved — Bread for beginners"));
        assertThat(entries()).containsExactly(order);
        page.reload();
        assertThat(entries()).containsExactly(order);
    }

    /// Moves the options into the right order by pressing keys only.
    @Test
    void anOrderIsMadeByTheKeyboardAloneSaidAloudAndKept() {
        showOrdering();
        List<String> right = List.of("mix", "knead", "rise", "bake");
        for (String option : right) {
            int from = entries().indexOf(option);
            // plain arrows go to the entry, and past the last to the first
            while (!focused().equals(option)) {
                page.keyboard().press("ArrowDown");
            }
            for (int at = from; at > right.indexOf(option); at--) {
                page.keyboard().press("Alt+ArrowUp");
                assertThat(focused()).as("the keyboard stays on what is moved").isEqualTo(option);
                assertThat(page.locator("#spoken"))
                        .hasText(entry(option).locator(".entry-text").textContent() + ": now " + at + " of 4");
            }
        }
        assertSaved("mix", "knead", "rise", "bake");
    }

    private String focused() {
        return page.evaluate("document.activeElement.closest('.entry').dataset.value")
                .toString();
    }

    @Test
    void theFirstAndTheLastCannotBeMovedFurtherButAreReachedAndSayWhy() {
        showOrdering();
        Locator first = page.locator(ORDERING + " .entry").first();
        List<String> before = entries();

        first.locator("[data-step='-1']").focus();
        page.keyboard().press("Space");

        assertThat(page.locator("#spoken")).containsText("it is the first already");
        assertThat(first.locator("[data-step='-1']")).hasAttribute("aria-disabled", "true");
        assertThat(entries()).isEqualTo(before);
        assertThat(page).hasTitle(Pattern.compile(".* · ordering · open — .*"));
    }

    @Test
    void anOrderIsMadeByDragging() {
        showOrdering();
        List<String> before = entries();
        String top = before.getFirst();
        BoundingBox from = entry(top).locator(".entry-text").boundingBox();
        BoundingBox to = entry(before.getLast()).boundingBox();

        page.mouse().move(from.x + 20, from.y + from.height / 2);
        page.mouse().down();
        page.mouse()
                .move(to.x + 20, to.y + to.height - 2, new com.microsoft.playwright.Mouse.MoveOptions().setSteps(8));
        page.mouse().up();

        assertSaved(before.get(1), before.get(2), before.get(3), top);
    }

    @Test
    void anOrderThatIsRightAsItStandsIsAnAnswerOnlyWhenItIsSaidToBe() {
        showOrdering();
        String[] before = entries().toArray(String[]::new);

        page.locator(ORDERING + " .order-keep").click();

        assertThat(page.locator(ORDERING + " .order-kept")).isVisible();
        assertSaved(before);
    }

    @Test
    void theOrderIsTheSameAfterAReloadAndARestartAndStandsInTheEvidence() throws Exception {
        List<String> questions = questions();
        List<String> entries = entries();
        List<String> leaven = page.locator("form[data-id=leaven] input").all().stream()
                .map(input -> input.getAttribute("value"))
                .toList();
        assertThat(leaven.getLast()).isEqualTo("none");
        page.reload();
        assertThat(questions()).isEqualTo(questions);
        assertThat(entries()).isEqualTo(entries);

        page.navigate("about:blank");
        var seen = server.shown(ada.session());
        assertThat(seen.get("seed").isIntegralNumber()).isTrue();
        var asked = seen.get("shown").get(0).get("questions");
        assertThat(asked.valueStream()
                        .map(question -> question.get("question").stringValue())
                        .toList())
                .isEqualTo(questions.subList(0, 3));
        assertThat(asked.get(questions.indexOf("leaven"))
                        .get("options")
                        .valueStream()
                        .map(option -> option.stringValue())
                        .toList())
                .isEqualTo(leaven);
        server.close();
        server = TestServer.start(data);
        page.navigate(server.address() + "/exam");
        assertThat(questions()).isEqualTo(questions);
        assertThat(entries()).isEqualTo(entries);
    }

    @Test
    void sectionsTheirInstructionsAndTheMessagesAreShown() {
        assertThat(page.locator("form.question:visible .opening"))
                .hasText("Take your time.\nNothing is counted twice.");
        assertThat(page.locator("form.question:visible .part-title")).hasText("Section 1 of 2: Before baking");
        assertThat(page.locator("form.question:visible .part-how")).hasText("These questions are about dough.");
        page.locator(".step").nth(3).click();
        assertThat(page.locator("form.question:visible .part-title")).hasText("Section 2 of 2: Baking");
        assertThat(page.locator("form.question:visible .opening")).hasCount(0);

        page.locator("form[data-id=heat] input").fill("240");
        page.locator(".step-review").click();
        assertThat(page.locator(".review-part")).hasText(new String[] {"Before baking", "Baking"});
        page.locator("#hand-in").click();
        page.locator("#confirm-yes").click();
        // the oven counts 40 of 100; of its one and a half points half a one was earned
        assertThat(page).hasTitle("Handed in · 13% · failed — Bread for beginners");
        assertThat(page.locator(".closing")).hasText("Thank you for baking with us.");
    }

    @Test
    void atTwoHundredPercentNothingIsCutOff() {
        page.setViewportSize(640, 400);
        for (int at = 0; at < questions().indexOf("steps"); at++) {
            page.keyboard().press("PageDown");
        }
        assertThat(page.locator(ORDERING)).isVisible();

        await().untilAsserted(() -> assertThat(
                        page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .isEqualTo(true));
        Locator last = page.locator(ORDERING + " .entry").last().locator("[data-step='-1']");
        last.scrollIntoViewIfNeeded();
        assertThat(last.boundingBox().height).isGreaterThanOrEqualTo(24);
    }
}
