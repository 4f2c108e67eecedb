package io.invigil.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.server.account.Codes;
import io.invigil.server.account.Role;
import io.invigil.server.app.Reply;
import io.invigil.server.app.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogInTest {
    private static final Pattern SECRET = Pattern.compile("secret=([A-Z2-7]{32})&amp;");
    private static final Pattern RECOVERY = Pattern.compile("<code>([A-Z2-7]{8}-[A-Z2-7]{8})</code>");
    private static final String NEW_PASSWORD = "another horse battery";

    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        server = TestServer.start(data);
        server.account("root", ConsoleUser.PASSWORD);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void forgetTries() {
        server.clock().pass(Duration.ofMinutes(16));
    }

    private static ConsoleUser made(String name) throws Exception {
        server.account(name, ConsoleUser.PASSWORD, Role.LEAD);
        return ConsoleUser.of(server, name);
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as("%s", pattern).isTrue();
        return matcher.group(1);
    }

    /// Sets the second step up as one does in a browser.
    ///
    /// @return the secret, and the page with the recovery codes
    private static List<String> secondStep(ConsoleUser user) throws Exception {
        assertThat(user.form("/console/account/second-step", Map.of("current", ConsoleUser.PASSWORD))
                        .status())
                .isEqualTo(303);
        String secret = found(SECRET, user.get("/console/account/second-step").text());
        Reply on = user.form("/console/account/second-step/confirm", Map.of("code", now(secret)));
        assertThat(on.status()).isEqualTo(200);
        return List.of(secret, on.text());
    }

    private static String now(String secret) {
        return Codes.at(secret, server.clock().instant());
    }

    private static Map<String, String> halfway(String name) throws Exception {
        Reply first = server.logIn(name, ConsoleUser.PASSWORD);
        assertThat(first.headers().firstValue("location")).contains("/console/login/code");
        return Map.of("Cookie", first.cookie().orElseThrow());
    }

    private static Reply code(Map<String, String> halfway, String code) throws Exception {
        return server.form("/console/login/code", Map.of("code", code), halfway);
    }

    @Test
    void asksForACodeAndTakesItOnce() throws Exception {
        String secret = secondStep(made("ann")).getFirst();
        server.clock().pass(Duration.ofMinutes(1));
        Map<String, String> halfway = halfway("ann");
        assertThat(server.get("/console", halfway).headers().firstValue("location"))
                .as("a password alone")
                .contains("/console/login");
        Map<String, String> second = halfway("ann");
        String code = now(secret);

        Reply in = code(halfway, code);

        assertThat(in.headers().firstValue("location")).contains("/console");
        assertThat(code(second, code).status()).as("the same code again").isEqualTo(403);
        assertThat(code(halfway, now(secret)).headers().firstValue("location"))
                .as("the first step is used up")
                .contains("/console/login");
        String cookie = in.headers().allValues("set-cookie").stream()
                .filter(line -> line.startsWith(Door.COOKIE))
                .findFirst()
                .orElseThrow();
        assertThat(server.get("/console/account", Map.of("Cookie", cookie.substring(0, cookie.indexOf(';'))))
                        .text())
                .contains("Where you are logged in");
    }

    @Test
    void takesARecoveryCodeOnce() throws Exception {
        String codes = secondStep(made("bob")).getLast();
        String recovery = found(RECOVERY, codes);

        assertThat(code(halfway("bob"), recovery).headers().firstValue("location"))
                .contains("/console");
        assertThat(code(halfway("bob"), recovery).status()).isEqualTo(403);
    }

    @Test
    void showsTheSecretNoMoreOnceACodeWasRight() throws Exception {
        ConsoleUser user = made("cat");
        secondStep(user);

        assertThat(user.get("/console/account/second-step").status()).isEqualTo(303);
        assertThat(user.get("/console/account").text()).doesNotContain("otpauth");
    }

    @Test
    void makesThoseWhoGuessCodesWait() throws Exception {
        String secret = secondStep(made("dan")).getFirst();
        server.clock().pass(Duration.ofMinutes(1));
        Map<String, String> halfway = halfway("dan");
        String right = now(secret);
        for (int i = 0; i < 10; i++) {
            String wrong = right.equals("00000" + i) ? "999999" : "00000" + i;
            assertThat(code(halfway, wrong).status()).as("try %d", i).isEqualTo(403);
        }

        assertThat(code(halfway, now(secret)).status()).isEqualTo(429);
    }

    @Test
    void letsNoMoreThanFiveGuessesThroughHoweverManyComeAtOnce() throws Exception {
        made("eli");
        server.clock().pass(Duration.ofMinutes(2));
        List<Callable<Integer>> guesses = IntStream.range(0, 20)
                .<Callable<Integer>>mapToObj(
                        i -> () -> server.logIn("eli", "wrong " + i).status())
                .toList();
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> guess : many.invokeAll(guesses)) {
                answers.add(guess.get());
            }
            assertThat(answers).containsOnly(403, 429);
            assertThat(answers.stream().filter(status -> status == 403)).hasSize(5);
        }
    }

    @Test
    void endsTheOtherLogInsWhenThePasswordIsChanged() throws Exception {
        ConsoleUser here = made("fay");
        ConsoleUser elsewhere = ConsoleUser.of(server, "fay");

        assertThat(here.form(
                                "/console/account/password",
                                Map.of("current", "wrong", "password", NEW_PASSWORD, "again", NEW_PASSWORD))
                        .text())
                .contains("That is not your password");
        assertThat(here.form(
                                "/console/account/password",
                                Map.of("current", ConsoleUser.PASSWORD, "password", NEW_PASSWORD, "again", "x"))
                        .text())
                .contains("The two new passwords differ");
        Reply changed = here.form(
                "/console/account/password",
                Map.of("current", ConsoleUser.PASSWORD, "password", NEW_PASSWORD, "again", NEW_PASSWORD));

        assertThat(changed.status()).isEqualTo(303);
        assertThat(server.get("/console", Map.of("Cookie", changed.cookie().orElseThrow()))
                        .status())
                .isEqualTo(200);
        assertThat(here.get("/console").status()).as("the log-in before").isEqualTo(303);
        assertThat(elsewhere.get("/console").status()).isEqualTo(303);
        assertThat(server.logIn("fay", ConsoleUser.PASSWORD).status()).isEqualTo(403);
        assertThat(server.logIn("fay", NEW_PASSWORD).status()).isEqualTo(303);
    }

    @Test
    void endsOneLogInOfOnesOwnAndNobodyElses() throws Exception {
        ConsoleUser here = made("gus");
        ConsoleUser elsewhere = ConsoleUser.of(server, "gus");
        ConsoleUser other = made("hal");
        Pattern end = Pattern.compile("(/console/account/log-ins/[0-9a-f-]+/end)");
        String ofElsewhere = found(end, here.get("/console/account").text());

        assertThat(other.form(ofElsewhere, Map.of()).status()).isEqualTo(404);
        assertThat(elsewhere.get("/console").status()).isEqualTo(200);
        assertThat(here.form(ofElsewhere, Map.of()).status()).isEqualTo(303);
        assertThat(elsewhere.get("/console").status()).isEqualTo(303);
        assertThat(here.get("/console").status()).isEqualTo(200);
    }

    @Test
    void logsOutWhoIsIdle() throws Exception {
        ConsoleUser user = made("ida");

        server.clock().pass(Duration.ofMinutes(59));
        assertThat(user.get("/console").status()).isEqualTo(200);
        server.clock().pass(Duration.ofMinutes(61));
        assertThat(user.get("/console").status()).isEqualTo(303);
    }

    @Test
    void letsALinkIntoNoAccountThatIsWithdrawnAndNotPastTheSecondStep() throws Exception {
        ConsoleUser root = ConsoleUser.of(server, "root");
        String link = server.consoleLink().substring(server.address().length());
        assertThat(root.form("/console/accounts/operator/withdraw", Map.of()).status())
                .isEqualTo(303);

        assertThat(server.get(link, Map.of()).status()).isEqualTo(403);
        assertThat(root.form("/console/accounts/operator/restore", Map.of()).status())
                .isEqualTo(303);
        server.clock().pass(Duration.ofMinutes(1));
        String again = server.consoleLink().substring(server.address().length());
        assertThat(server.get(again, Map.of()).headers().firstValue("location")).contains("/console");
    }

    @Test
    void anAdministratorCannotBeTakenOverByAnOpenPage() throws Exception {
        ConsoleUser root = ConsoleUser.of(server, "root");

        assertThat(root.form("/console/accounts/root/password", Map.of("password", NEW_PASSWORD, "again", NEW_PASSWORD))
                        .status())
                .isEqualTo(409);
        assertThat(root.form("/console/accounts/root/withdraw", Map.of()).status())
                .isEqualTo(409);
        assertThat(root.form("/console/accounts/root/role", Map.of("role", "proctor"))
                        .status())
                .isEqualTo(409);
        assertThat(root.form("/console/account/second-step", Map.of("current", "wrong"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void makesAnAccountThatCanLogIn() throws Exception {
        ConsoleUser root = ConsoleUser.of(server, "root");
        Map<String, String> fields = Map.of(
                "name",
                "joy",
                "role",
                "proctor",
                "more",
                "Hall 1\nHall 2\n",
                "password",
                NEW_PASSWORD,
                "again",
                NEW_PASSWORD);

        assertThat(root.form("/console/accounts", fields).status()).isEqualTo(303);
        assertThat(root.form("/console/accounts", fields).text()).contains("There is an account joy already");
        assertThat(root.get("/console/accounts").text()).contains("rooms: Hall 1, Hall 2");
        assertThat(server.logIn("joy", NEW_PASSWORD).status()).isEqualTo(303);
        for (Map<String, String> wrong : List.of(
                Map.of("name", "../x", "role", "lead", "password", NEW_PASSWORD, "again", NEW_PASSWORD),
                Map.of("name", "kim", "role", "god", "password", NEW_PASSWORD, "again", NEW_PASSWORD),
                Map.of("name", "kim", "role", "lead", "password", "short", "again", "short"),
                Map.of(
                        "name",
                        "kim",
                        "role",
                        "proctor",
                        "more",
                        "x".repeat(81),
                        "password",
                        NEW_PASSWORD,
                        "again",
                        NEW_PASSWORD))) {
            assertThat(root.form("/console/accounts", wrong).status())
                    .as("%s", wrong)
                    .isEqualTo(400);
        }
        assertThat(root.get("/console/accounts/kim").status()).isEqualTo(404);
    }
}
