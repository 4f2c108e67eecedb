package io.invigil.server.console;

import io.invigil.server.account.Access;
import io.invigil.server.session.AuditLog;
import io.invigil.server.web.Handling;
import io.invigil.server.web.HttpProblem;
import io.invigil.server.web.Pages;
import io.invigil.server.web.Throttle;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/// One's own account: the password, the second step, and where one is logged in.
final class OwnAccount {
    private static final String PAGE = "/console/account";
    private static final int MAX_FORM = 8 * 1024;
    private static final int TRIES = 5;
    private static final Map<String, String> DONE = Map.of(
            "password", "Your password is changed. All your other log-ins have ended.",
            "off", "No code is asked for any more when you log in.",
            "ended", "That log-in has ended.");

    private final Access access;
    private final Door door;
    private final Entrance entrance;
    private final AuditLog audit;
    private final Pages pages;
    private final Throttle tries;

    OwnAccount(Console.Parts parts, Door door, Entrance entrance, InstantSource clock) {
        this.access = parts.access();
        this.door = door;
        this.entrance = entrance;
        this.audit = parts.audit();
        this.pages = parts.pages();
        this.tries = new Throttle(TRIES, Duration.ofMinutes(1), clock);
    }

    void mount(Router router) {
        Handling.serve(
                router.get(PAGE),
                context -> door.visitor(context).ifPresent(proctor -> page(context, proctor, 200, "")));
        Handling.serve(router.post(PAGE + "/password"), MAX_FORM, context -> change(context, this::password));
        Handling.serve(router.post(PAGE + "/second-step"), MAX_FORM, context -> change(context, this::begin));
        Handling.serve(
                router.get(PAGE + "/second-step"),
                context -> door.visitor(context).ifPresent(proctor -> setUp(context, proctor, 200, "")));
        Handling.serve(router.post(PAGE + "/second-step/confirm"), MAX_FORM, this::confirm);
        Handling.serve(router.post(PAGE + "/second-step/off"), MAX_FORM, context -> change(context, this::off));
        Handling.serve(router.post(PAGE + "/log-ins/:login/end"), MAX_FORM, context -> change(context, this::end));
    }

    private void page(RoutingContext context, Door.Proctor proctor, int status, String trouble) {
        String done = Optional.ofNullable(context.request().getParam("done")).orElse("");
        Handling.html(
                context,
                status,
                pages.render(
                        "access/account.jte",
                        Map.of(
                                "proctor", proctor.account(),
                                "csrf", proctor.csrf(),
                                "current", proctor.logIn(),
                                "logIns", access.logIns().of(proctor.name()),
                                "recoveryCodes", access.secondSteps().recoveryCodes(proctor.name()),
                                "trouble", trouble,
                                "done", trouble.isEmpty() ? DONE.getOrDefault(done, "") : "")));
    }

    /// Makes a change, or shows the page again with what was wrong.
    private void change(RoutingContext context, BiFunction<RoutingContext, Door.Proctor, String> of) {
        Door.Proctor proctor = door.own(context);
        try {
            Handling.redirect(context, of.apply(context, proctor));
        } catch (HttpProblem problem) {
            refused(context, problem, trouble -> page(context, proctor, problem.status(), trouble));
        }
    }

    private static void refused(RoutingContext context, HttpProblem problem, Consumer<String> page) {
        problem.retryAfterSeconds()
                .ifPresent(seconds -> context.response().putHeader("Retry-After", seconds.toString()));
        page.accept(problem.message());
    }

    /// @throws HttpProblem unless the account's password was typed
    private void requirePassword(RoutingContext context, Door.Proctor proctor) {
        if (!proctor.account().hasPassword()) {
            throw new HttpProblem(
                    409,
                    "no-password",
                    "This account is entered by links only. Let an administrator make one for you.");
        }
        Optional<Duration> wait = tries.tryNow(proctor.name());
        if (wait.isPresent()) {
            throw HttpProblem.tooManyTries(wait.get());
        }
        String current = new Fields(context).exactly("current");
        if (current.length() > 200 || !access.accounts().verify(proctor.name(), current.toCharArray())) {
            audit.add(proctor.who(), "password-refused", proctor.name(), "");
            throw new HttpProblem(400, "wrong-password", "That is not your password. Nothing was changed.");
        }
        tries.forgive(proctor.name());
    }

    private String password(RoutingContext context, Door.Proctor proctor) {
        char[] password = new Fields(context).newPassword(proctor.name());
        requirePassword(context, proctor);
        boolean changed = access.accounts().password(proctor.name(), password);
        assert changed;
        audit.add(proctor.who(), "password-changed", proctor.name(), "");
        entrance.begin(context, proctor.name(), "password changed");
        return PAGE + "?done=password";
    }

    private String begin(RoutingContext context, Door.Proctor proctor) {
        requirePassword(context, proctor);
        if (!access.secondSteps().begin(proctor.name())) {
            throw new HttpProblem(409, "on-already", "A code is asked for already. Switch it off first.");
        }
        return PAGE + "/second-step";
    }

    private void setUp(RoutingContext context, Door.Proctor proctor, int status, String trouble) {
        Optional<String> secret = access.secondSteps().unconfirmed(proctor.name());
        if (secret.isEmpty()) {
            Handling.redirect(context, PAGE);
            return;
        }
        OtpAuth uri = OtpAuth.of(proctor.name(), secret.get());
        Handling.html(
                context,
                status,
                pages.render(
                        "access/second.jte",
                        Map.of(
                                "proctor", proctor.account(),
                                "csrf", proctor.csrf(),
                                "uri", uri,
                                "qr", QrPicture.of(uri.text()),
                                "trouble", trouble)));
    }

    private void confirm(RoutingContext context) {
        Door.Proctor proctor = door.own(context);
        Optional<Duration> wait = tries.tryNow(proctor.name());
        if (wait.isPresent()) {
            refused(context, HttpProblem.tooManyTries(wait.get()), trouble -> setUp(context, proctor, 429, trouble));
            return;
        }
        Optional<List<String>> codes = access.secondSteps().confirm(proctor.name(), new Fields(context).text("code"));
        if (codes.isEmpty()) {
            setUp(context, proctor, 400, "This code is wrong or too old. Type the one that the app shows now.");
            return;
        }
        tries.forgive(proctor.name());
        audit.add(proctor.who(), "second-step-on", proctor.name(), "");
        Handling.html(
                context,
                200,
                pages.render(
                        "access/recovery.jte",
                        Map.of("proctor", proctor.account(), "csrf", proctor.csrf(), "codes", codes.get())));
    }

    private String off(RoutingContext context, Door.Proctor proctor) {
        requirePassword(context, proctor);
        access.secondSteps().off(proctor.name());
        audit.add(proctor.who(), "second-step-off", proctor.name(), "");
        return PAGE + "?done=off";
    }

    private String end(RoutingContext context, Door.Proctor proctor) {
        if (!access.logIns().end(proctor.name(), context.pathParam("login"))) {
            throw new HttpProblem(404, "unknown-log-in", "That log-in has ended already.");
        }
        audit.add(proctor.who(), "log-in-ended", proctor.name(), "");
        return PAGE + "?done=ended";
    }
}
