package io.invigil.server.console;

import io.invigil.server.account.Access;
import io.invigil.server.account.Account;
import io.invigil.server.account.Accounts;
import io.invigil.server.account.SecondSteps;
import io.invigil.server.session.AuditLog;
import io.invigil.server.session.Passes;
import io.invigil.server.web.Handling;
import io.invigil.server.web.Headers;
import io.invigil.server.web.HttpProblem;
import io.invigil.server.web.Pages;
import io.invigil.server.web.Throttle;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lets people into the console, by password or by a one-time link, each followed by a code where the account
/// has a second step; and out again.
final class Entrance {
    private static final String HALFWAY = "__Host-invigil-second-step";
    private static final Duration HALFWAY_VALIDITY = Duration.ofMinutes(5);
    private static final int MAX_FORM = 8 * 1024;
    private static final int MAX_PASSWORD = 200;
    private static final int TRIES = 5;
    private static final int CODES = 10;

    private final Access access;
    private final Door door;
    private final Passes passes;
    private final AuditLog audit;
    private final Pages pages;
    private final Throttle perAddress;
    private final Throttle perAccount;
    private final Throttle perCode;

    Entrance(Access access, Door door, Passes passes, AuditLog audit, Pages pages, InstantSource clock) {
        this.access = access;
        this.door = door;
        this.passes = passes;
        this.audit = audit;
        this.pages = pages;
        this.perAddress = new Throttle(TRIES * 2, Duration.ofMinutes(1), clock);
        this.perAccount = new Throttle(TRIES, Duration.ofMinutes(1), clock);
        this.perCode = new Throttle(CODES, Duration.ofMinutes(15), clock);
    }

    void mount(Router router) {
        Handling.serve(router.get("/console/login"), context -> form(context, 200, ""));
        Handling.serve(router.post("/console/login"), MAX_FORM, this::logIn);
        Handling.serve(router.get("/console/login/code"), context -> codeForm(context, 200, ""));
        Handling.serve(router.post("/console/login/code"), MAX_FORM, this::secondStep);
        Handling.serve(router.get("/console/enter"), this::enter);
        Handling.serve(router.post("/console/logout"), MAX_FORM, this::logOut);
    }

    private void form(RoutingContext context, int status, String trouble) {
        if (status == 200 && door.proctor(context).isPresent()) {
            Handling.redirect(context, "/console");
            return;
        }
        Handling.html(context, status, pages.render("console/login.jte", Map.of("trouble", trouble)));
    }

    private void logIn(RoutingContext context) {
        requireOwnPage(context);
        String name = field(context, "name").strip();
        String password = field(context, "password");
        String address = Handling.caller(context);
        Optional<Duration> wait = perAddress.tryNow(address).or(() -> perAccount.tryNow(name));
        if (wait.isPresent()) {
            retryAfter(context, wait.get());
            form(context, 429, "Too many tries. Wait a minute, then try again.");
            return;
        }
        if (!Accounts.validName(name)
                || password.length() > MAX_PASSWORD
                || !access.accounts().verify(name, password.toCharArray())) {
            audit.add("somebody at " + address, "log-in-refused", Accounts.validName(name) ? name : "", "");
            form(context, 403, "This name and password do not belong together.");
            return;
        }
        perAddress.forgive(address);
        perAccount.forgive(name);
        goOn(context, name, "password");
    }

    private void enter(RoutingContext context) {
        String address = Handling.caller(context);
        perAddress.check(address);
        @Nullable String token = context.request().getParam("token");
        Optional<String> name = token == null ? Optional.empty() : passes.take(Passes.Kind.CONSOLE_LINK, token);
        Optional<Account> account = name.flatMap(access.accounts()::find).filter(found -> !found.withdrawn());
        if (account.isEmpty()) {
            perAddress.count(address);
            form(context, 403, "This link was used or is too old. Make another with: invigil proctor link");
            return;
        }
        goOn(context, account.get().name(), "link");
    }

    /// The first step is taken.
    private void goOn(RoutingContext context, String name, String how) {
        if (access.accounts().find(name).filter(Account::secondStep).isEmpty()) {
            welcome(context, name, how);
            return;
        }
        String token = passes.issue(Passes.Kind.CONSOLE_SECOND_STEP, name, HALFWAY_VALIDITY);
        context.response().addCookie(Door.cookie(HALFWAY, token));
        Handling.redirect(context, "/console/login/code");
    }

    private Optional<String> halfway(RoutingContext context) {
        return Handling.cookie(context, HALFWAY)
                .flatMap(token -> passes.holder(Passes.Kind.CONSOLE_SECOND_STEP, token));
    }

    private void codeForm(RoutingContext context, int status, String trouble) {
        if (halfway(context).isEmpty()) {
            Handling.redirect(context, "/console/login");
            return;
        }
        Handling.html(context, status, pages.render("access/code.jte", Map.of("trouble", trouble)));
    }

    private void secondStep(RoutingContext context) {
        requireOwnPage(context);
        Optional<String> name = halfway(context);
        if (name.isEmpty()) {
            Handling.redirect(context, "/console/login");
            return;
        }
        Optional<Duration> wait = perCode.tryNow(name.get());
        if (wait.isPresent()) {
            retryAfter(context, wait.get());
            codeForm(context, 429, "Too many codes. Wait a quarter of an hour, then try again.");
            return;
        }
        String code = field(context, "code");
        SecondSteps.Verdict verdict = code.length() > MAX_PASSWORD
                ? SecondSteps.Verdict.WRONG
                : access.secondSteps().take(name.get(), code);
        switch (verdict) {
            case WRONG -> {
                audit.add("somebody at " + Handling.caller(context), "code-refused", name.get(), "");
                codeForm(context, 403, "This code is wrong, too old or used already. Wait for the app's next one.");
            }
            case CODE -> passed(context, name.get(), "code");
            case RECOVERY -> passed(context, name.get(), "recovery code");
        }
    }

    private void passed(RoutingContext context, String name, String how) {
        perCode.forgive(name);
        Handling.cookie(context, HALFWAY).ifPresent(token -> passes.take(Passes.Kind.CONSOLE_SECOND_STEP, token));
        context.response().addCookie(Door.cookie(HALFWAY, "").setMaxAge(0));
        welcome(context, name, how);
    }

    private void welcome(RoutingContext context, String name, String how) {
        begin(context, name, how);
        audit.add("proctor " + name, "logged-in", name, how);
        Handling.redirect(context, "/console");
    }

    /// Begins a log-in and gives its cookie to the browser.
    void begin(RoutingContext context, String name, String how) {
        @Nullable String program = context.request().getHeader("User-Agent");
        String token = access.logIns().begin(name, how, Handling.caller(context), program == null ? "" : program);
        context.response().addCookie(Door.cookie(Door.COOKIE, token));
    }

    private void logOut(RoutingContext context) {
        Door.Proctor proctor = door.own(context);
        Door.token(context).ifPresent(access.logIns()::end);
        audit.add(proctor.who(), "logged-out", proctor.name(), "");
        context.response().addCookie(Door.cookie(Door.COOKIE, "").setMaxAge(0));
        Handling.redirect(context, "/console/login");
    }

    private static void requireOwnPage(RoutingContext context) {
        if (Headers.fromElsewhere(context)) {
            throw new HttpProblem(403, "foreign-page", "log in on the console's own page");
        }
    }

    private static void retryAfter(RoutingContext context, Duration wait) {
        HttpProblem.tooManyTries(wait)
                .retryAfterSeconds()
                .ifPresent(seconds -> context.response().putHeader("Retry-After", seconds.toString()));
    }

    private static String field(RoutingContext context, String name) {
        return Optional.ofNullable(context.request().getFormAttribute(name)).orElse("");
    }
}
