package io.invigil.server.console;

import io.invigil.server.account.Accounts;
import io.invigil.server.session.AuditLog;
import io.invigil.server.session.Passes;
import io.invigil.server.session.ServerSecret;
import io.invigil.server.session.StoredSession;
import io.invigil.server.web.Handling;
import io.invigil.server.web.Headers;
import io.invigil.server.web.HttpProblem;
import io.invigil.server.web.Pages;
import io.invigil.server.web.Throttle;
import io.vertx.core.MultiMap;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lets proctors into the console, by password or by a one-time link, and out again.
final class Door {
    private static final String COOKIE = "__Host-invigil-console";
    private static final Duration VALIDITY = Duration.ofHours(12);
    private static final int MAX_FORM = 8 * 1024;
    private static final int TRIES = 5;

    private final Accounts accounts;
    private final Passes passes;
    private final ServerSecret secret;
    private final AuditLog audit;
    private final Pages pages;
    private final Throttle perAddress;
    private final Throttle perAccount;

    Door(Accounts accounts, Passes passes, ServerSecret secret, AuditLog audit, Pages pages, InstantSource clock) {
        this.accounts = accounts;
        this.passes = passes;
        this.secret = secret;
        this.audit = audit;
        this.pages = pages;
        this.perAddress = new Throttle(TRIES * 2, Duration.ofMinutes(1), clock);
        this.perAccount = new Throttle(TRIES, Duration.ofMinutes(1), clock);
    }

    /// A proctor who is logged in.
    ///
    /// @param csrf what a request that changes something must bring
    record Proctor(String name, String csrf) {
        String who() {
            return "proctor " + name;
        }

        /// Whether this proctor may see a session, wherever several are listed or acted on.
        boolean sees(StoredSession session) {
            return session.id() != null;
        }
    }

    void mount(Router router) {
        Handling.serve(router.get("/console/login"), context -> form(context, 200, ""));
        Handling.serve(router.post("/console/login"), MAX_FORM, this::logIn);
        Handling.serve(router.get("/console/enter"), this::enter);
        Handling.serve(router.post("/console/logout"), MAX_FORM, this::logOut);
    }

    /// Who asks; empty if nobody is logged in.
    Optional<Proctor> proctor(RoutingContext context) {
        return Handling.cookie(context, COOKIE)
                .flatMap(token ->
                        passes.holder(Passes.Kind.CONSOLE_COOKIE, token).map(name -> new Proctor(name, csrf(token))));
    }

    /// Whether whoever opened a page is still logged in.
    boolean stillIn(String token) {
        return passes.holder(Passes.Kind.CONSOLE_COOKIE, token).isPresent();
    }

    /// The token of the log-in, valid or not.
    static Optional<String> token(RoutingContext context) {
        return Handling.cookie(context, COOKIE);
    }

    /// Who asks, for a request that changes something.
    ///
    /// @throws HttpProblem 401 if nobody is logged in, 403 if the request is not from the console's own page
    Proctor acting(RoutingContext context) {
        Proctor proctor = proctor(context)
                .orElseThrow(() -> new HttpProblem(401, "not-logged-in", "log in to the console first"));
        @Nullable String header = context.request().getHeader("X-Csrf-Token");
        @Nullable String brought = header == null ? context.request().getFormAttribute("csrf") : header;
        if (brought == null || !same(proctor.csrf(), brought) || Headers.fromElsewhere(context)) {
            throw new HttpProblem(403, "foreign-page", "only the console itself may do this; load the page again");
        }
        return proctor;
    }

    private static boolean same(String expected, String brought) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), brought.getBytes(StandardCharsets.UTF_8));
    }

    private String csrf(String token) {
        return HexFormat.of().formatHex(secret.hash("csrf", token));
    }

    private void form(RoutingContext context, int status, String trouble) {
        if (status == 200 && proctor(context).isPresent()) {
            Handling.redirect(context, "/console");
            return;
        }
        Handling.html(context, status, pages.render("console/login.jte", Map.of("trouble", trouble)));
    }

    private void logIn(RoutingContext context) {
        if (Headers.fromElsewhere(context)) {
            throw new HttpProblem(403, "foreign-page", "log in on the console's own page");
        }
        MultiMap fields = context.request().formAttributes();
        String name = Optional.ofNullable(fields.get("name")).orElse("").strip();
        String password = Optional.ofNullable(fields.get("password")).orElse("");
        String address = Handling.caller(context);
        Optional<Duration> wait = perAddress.wait(address).or(() -> perAccount.wait(name));
        if (wait.isPresent()) {
            HttpProblem problem = HttpProblem.tooManyTries(wait.get());
            problem.retryAfterSeconds()
                    .ifPresent(seconds -> context.response().putHeader("Retry-After", seconds.toString()));
            form(context, problem.status(), "Too many tries. Wait a minute, then try again.");
            return;
        }
        if (!Accounts.validName(name) || !accounts.verify(name, password.toCharArray())) {
            perAddress.count(address);
            perAccount.count(name);
            audit.add("somebody at " + address, "log-in-refused", Accounts.validName(name) ? name : "", "");
            form(context, 403, "This name and password do not belong together.");
            return;
        }
        welcome(context, name, "password");
    }

    private void enter(RoutingContext context) {
        String address = Handling.caller(context);
        perAddress.check(address);
        @Nullable String token = context.request().getParam("token");
        Optional<String> name = token == null ? Optional.empty() : passes.take(Passes.Kind.CONSOLE_LINK, token);
        if (name.isEmpty()) {
            perAddress.count(address);
            form(context, 403, "This link was used or is too old. Make another with: invigil proctor link");
            return;
        }
        welcome(context, name.get(), "link");
    }

    private void welcome(RoutingContext context, String name, String how) {
        String token = passes.issue(Passes.Kind.CONSOLE_COOKIE, name, VALIDITY);
        audit.add("proctor " + name, "logged-in", name, how);
        context.response().addCookie(cookie(token));
        Handling.redirect(context, "/console");
    }

    private void logOut(RoutingContext context) {
        Proctor proctor = acting(context);
        Handling.cookie(context, COOKIE).ifPresent(token -> passes.take(Passes.Kind.CONSOLE_COOKIE, token));
        audit.add(proctor.who(), "logged-out", proctor.name(), "");
        context.response().addCookie(cookie("").setMaxAge(0));
        Handling.redirect(context, "/console/login");
    }

    private static Cookie cookie(String token) {
        return Cookie.cookie(COOKIE, token)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(true)
                .setSameSite(CookieSameSite.STRICT);
    }
}
