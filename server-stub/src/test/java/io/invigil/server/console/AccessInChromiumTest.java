package io.invigil.server.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.invigil.server.account.Codes;
import io.invigil.server.account.Role;
import io.invigil.server.app.Chromium;
import io.invigil.server.app.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pages about accounts in a real Chromium, used as people use them.
class AccessInChromiumTest {
    private static Chromium chromium;
    private static TestServer server;

    private final List<String> complaints = new ArrayList<>();
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        chromium = Chromium.start();
        server = TestServer.start(data);
        server.account("root", ConsoleUser.PASSWORD);
        server.enrol("Ada North", "North");
        server.enrol("Bea South", "South");
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
        context = browser();
        page = page(context);
    }

    @AfterEach
    void close() {
        context.close();
        assertThat(complaints).as("what the browser complained about").isEmpty();
    }

    private static BrowserContext browser() {
        return chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setIgnoreHTTPSErrors(true)
                        .setViewportSize(1280, 800));
    }

    private Page page(BrowserContext of) {
        Page fresh = of.newPage();
        fresh.onPageError(complaints::add);
        fresh.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        return fresh;
    }

    private static void logIn(Page page, String name) {
        page.navigate(server.address() + "/console/login");
        page.getByLabel("Name").fill(name);
        page.getByLabel("Password").fill(ConsoleUser.PASSWORD);
        page.keyboard().press("Enter");
    }

    private Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    @Test
    void anAdministratorMakesAProctorWhoThenSeesOneRoomUntilItIsTakenAway() {
        logIn(page, "root");
        page.locator(".who").click();
        page.getByText("Accounts", new Page.GetByTextOptions().setExact(true)).click();
        page.getByLabel("Name").fill("pat");
        page.getByLabel("North").check();
        page.getByLabel("Password, at least 10 characters").fill(ConsoleUser.PASSWORD);
        page.getByLabel("Password again").fill(ConsoleUser.PASSWORD);
        button("Make the account").click();
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("The account is made.");

        try (BrowserContext others = browser()) {
            Page pats = page(others);
            logIn(pats, "pat");
            assertThat(pats.locator("#status")).hasText("Live");
            assertThat(pats.locator(".tile")).hasCount(1);
            pats.getByText("Ada North").click();
            assertThat(pats.locator("#status")).hasText("Live");
            assertThat(pats.getByText("Send message")).isVisible();

            page.getByText("pat", new Page.GetByTextOptions().setExact(true)).click();
            page.getByLabel("North").uncheck();
            page.getByLabel("South").check();
            button("Assign these rooms").click();
            assertThat(page.getByRole(AriaRole.STATUS)).hasText("The rooms are assigned.");

            assertThat(pats.locator("body")).containsText("there is no such session");
            pats.navigate(server.address() + "/console");
            assertThat(pats.locator(".tile")).containsText("Bea South");

            page.getByLabel("Reason, kept in the audit log").fill("has left");
            button("Withdraw the account").click();
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("The account is withdrawn");
            assertThat(pats).hasTitle("Log in — Invigil console");
        }
        complaints.removeIf(said -> said.contains("404"));
        page.getByText("Audit log", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator(".list")).containsText("account-withdraw");
        assertThat(page.locator(".list")).containsText("has left");
    }

    @Test
    void aSecondStepIsSetUpAndAskedForAtLogIn() throws Exception {
        server.account("sam", ConsoleUser.PASSWORD, Role.LEAD);
        logIn(page, "sam");
        assertThat(page).hasTitle("Live — Invigil console");
        page.navigate(server.address() + "/console/account");
        page.locator("form[action$='/second-step'] input[type=password]").fill(ConsoleUser.PASSWORD);
        button("Set it up").click();
        assertThat(page.getByRole(AriaRole.IMG)).isVisible();
        String secret = page.locator(".secret").textContent();
        page.getByLabel("Six digits").fill(Codes.at(secret, server.clock().instant()));
        button("Switch it on").click();
        assertThat(page.locator(".codes li")).hasCount(10);
        button("Log out").click();

        server.clock().pass(Duration.ofMinutes(1));
        logIn(page, "sam");
        assertThat(page.getByLabel("Six digits")).isFocused();
        page.keyboard().type("000000");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("This code is wrong");
        complaints.removeIf(said -> said.contains("403"));
        page.getByLabel("Six digits").fill(Codes.at(secret, server.clock().instant()));
        page.keyboard().press("Enter");
        assertThat(page).hasTitle("Live — Invigil console");
    }
}
