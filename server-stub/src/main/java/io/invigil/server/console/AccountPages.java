package io.invigil.server.console;

import io.invigil.server.account.Access;
import io.invigil.server.account.Account;
import io.invigil.server.account.Accounts;
import io.invigil.server.account.Right;
import io.invigil.server.account.Role;
import io.invigil.server.session.AuditLog;
import io.invigil.server.session.Sessions;
import io.invigil.server.web.Handling;
import io.invigil.server.web.HttpProblem;
import io.invigil.server.web.Pages;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The accounts: who may come in as what, and who watches which room.
final class AccountPages {
    private static final String PAGE = "/console/accounts";
    private static final String ONE = PAGE + "/:name";
    private static final int MAX_FORM = 64 * 1024;

    private final Access access;
    private final Door door;
    private final Sessions sessions;
    private final AuditLog audit;
    private final Pages pages;

    AccountPages(Console.Parts parts, Door door) {
        this.access = parts.access();
        this.door = door;
        this.sessions = parts.sessions();
        this.audit = parts.audit();
        this.pages = parts.pages();
    }

    void mount(Router router) {
        Handling.serve(
                router.get(PAGE),
                context -> door.visitor(context, Right.ASSIGN_ROOMS)
                        .ifPresent(proctor -> list(context, proctor, 200, "")));
        Handling.serve(router.post(PAGE), MAX_FORM, this::make);
        Handling.serve(router.post("/console/settings"), MAX_FORM, this::settings);
        Handling.serve(
                router.get(ONE),
                context ->
                        door.visitor(context, Right.ASSIGN_ROOMS).ifPresent(proctor -> one(context, proctor, 200, "")));
        change(router, "rooms", Right.ASSIGN_ROOMS, this::rooms);
        change(router, "role", Right.KEEP_ACCOUNTS, this::role);
        change(router, "password", Right.KEEP_ACCOUNTS, this::password);
        change(router, "withdraw", Right.KEEP_ACCOUNTS, this::withdraw);
        change(router, "restore", Right.KEEP_ACCOUNTS, this::restore);
        change(router, "end-log-ins", Right.KEEP_ACCOUNTS, this::endLogIns);
        change(router, "second-step-off", Right.KEEP_ACCOUNTS, this::secondStepOff);
    }

    /// Changes an account.
    private interface Change {
        /// @return the audit log's detail
        /// @throws HttpProblem if it cannot be done
        String of(Fields fields, Door.Proctor proctor, Account account);
    }

    private void change(Router router, String what, Right right, Change change) {
        Handling.serve(router.post(ONE + "/" + what), MAX_FORM, context -> {
            Door.Proctor proctor = door.acting(context, right);
            Account account = account(context);
            try {
                String detail = change.of(new Fields(context), proctor, account);
                audit.add(proctor.who(), "account-" + what, account.name(), detail);
                Handling.redirect(context, PAGE + "/" + account.name() + "?done=" + what);
            } catch (HttpProblem problem) {
                one(context, proctor, problem.status(), problem.message());
            }
        });
    }

    private Account account(RoutingContext context) {
        return access.accounts()
                .find(context.pathParam("name"))
                .orElseThrow(() -> new HttpProblem(404, "unknown-account", "there is no such account"));
    }

    private void list(RoutingContext context, Door.Proctor proctor, int status, String trouble) {
        Handling.html(
                context,
                status,
                pages.render(
                        "access/accounts.jte",
                        Map.of(
                                "proctor", proctor.account(),
                                "csrf", proctor.csrf(),
                                "accounts", access.accounts().all(),
                                "rooms", rooms(),
                                "idle", access.logIns().idle().toMinutes(),
                                "trouble", trouble,
                                "done", done(context, trouble))));
    }

    private void one(RoutingContext context, Door.Proctor proctor, int status, String trouble) {
        Account account = account(context);
        Set<String> known = new TreeSet<>(rooms());
        known.addAll(account.rooms());
        known.remove("");
        Handling.html(
                context,
                status,
                pages.render(
                        "access/one.jte",
                        Map.of(
                                "proctor", proctor.account(),
                                "csrf", proctor.csrf(),
                                "account", account,
                                "rooms", List.copyOf(known),
                                "logIns", access.logIns().of(account.name()),
                                "trouble", trouble,
                                "done", done(context, trouble))));
    }

    private List<String> rooms() {
        return sessions.rooms();
    }

    private static String done(RoutingContext context, String trouble) {
        String done = Optional.ofNullable(context.request().getParam("done")).orElse("");
        if (!trouble.isEmpty()) {
            return "";
        }
        return switch (done) {
            case "made" -> "The account is made.";
            case "settings" -> "The setting is kept.";
            case "rooms" -> "The rooms are assigned.";
            case "role" -> "The role is changed.";
            case "password" -> "The password is changed, and the log-ins have ended.";
            case "withdraw" -> "The account is withdrawn, and its log-ins have ended.";
            case "restore" -> "The account is given back.";
            case "end-log-ins" -> "The log-ins have ended.";
            case "second-step-off" -> "No code is asked for any more.";
            default -> "";
        };
    }

    private void make(RoutingContext context) {
        Door.Proctor proctor = door.acting(context, Right.KEEP_ACCOUNTS);
        try {
            Fields fields = new Fields(context);
            String name = fields.text("name");
            if (!Accounts.validName(name)) {
                throw HttpProblem.badRequest("A name has 1 to 60 letters, digits, or any of . _ @ -, and begins with"
                        + " a letter or digit. Nothing was made.");
            }
            Role role = role(fields);
            Set<String> rooms = fields.rooms();
            if (!access.accounts().make(name, role, rooms, fields.newPassword(name))) {
                throw new HttpProblem(409, "there-already", "There is an account " + name + " already.");
            }
            audit.add(proctor.who(), "account-made", name, Account.described(role, rooms));
            Handling.redirect(context, PAGE + "?done=made");
        } catch (HttpProblem problem) {
            list(context, proctor, problem.status(), problem.message());
        }
    }

    private void settings(RoutingContext context) {
        Door.Proctor proctor = door.acting(context, Right.KEEP_ACCOUNTS);
        String minutes = new Fields(context).text("idle");
        if (!minutes.matches("[1-9][0-9]{0,2}") || Integer.parseInt(minutes) > 720) {
            list(context, proctor, 400, "Log-ins end after 1 to 720 minutes without use. Nothing was changed.");
            return;
        }
        access.logIns().idle(Duration.ofMinutes(Integer.parseInt(minutes)));
        audit.add(proctor.who(), "setting-changed", "", "log-ins end after " + minutes + " min without use");
        Handling.redirect(context, PAGE + "?done=settings");
    }

    private static Role role(Fields fields) {
        return Role.of(fields.text("role")).orElseThrow(() -> HttpProblem.badRequest("Choose a role."));
    }

    private String rooms(Fields fields, Door.Proctor proctor, Account account) {
        Set<String> rooms = fields.rooms();
        boolean there = access.accounts().rooms(account.name(), rooms);
        assert there;
        return Account.described(rooms);
    }

    private String role(Fields fields, Door.Proctor proctor, Account account) {
        Role role = role(fields);
        requireOther(proctor, account, "change your own role");
        requireDone(access.accounts().role(account.name(), role));
        return account.role().word() + " to " + role.word();
    }

    private String password(Fields fields, Door.Proctor proctor, Account account) {
        requireOther(proctor, account, "change your password here; your own account's page asks for the old one");
        boolean there = access.accounts().password(account.name(), fields.newPassword(account.name()));
        assert there;
        return "";
    }

    private String withdraw(Fields fields, Door.Proctor proctor, Account account) {
        requireOther(proctor, account, "withdraw your own account");
        requireDone(access.accounts().withdraw(account.name()));
        return fields.text("reason").transform(reason -> reason.substring(0, Math.min(reason.length(), 200)));
    }

    private String restore(Fields fields, Door.Proctor proctor, Account account) {
        if (!access.accounts().restore(account.name())) {
            throw new HttpProblem(409, "not-withdrawn", "This account is not withdrawn.");
        }
        return "";
    }

    private String endLogIns(Fields fields, Door.Proctor proctor, Account account) {
        return Integer.toString(access.logIns().endAll(account.name()));
    }

    private String secondStepOff(Fields fields, Door.Proctor proctor, Account account) {
        requireOther(proctor, account, "do this here; your own account's page asks for your password");
        access.secondSteps().off(account.name());
        return "";
    }

    private static void requireOther(Door.Proctor proctor, Account account, String what) {
        if (proctor.name().equals(account.name())) {
            throw new HttpProblem(409, "own-account", "You cannot " + what + ".");
        }
    }

    private static void requireDone(Accounts.Outcome outcome) {
        switch (outcome) {
            case DONE -> {}
            case UNKNOWN -> throw new HttpProblem(404, "unknown-account", "there is no such account");
            case LAST_ADMINISTRATOR ->
                throw new HttpProblem(
                        409,
                        "last-administrator",
                        "Nobody could make accounts any more. Make another administrator first.");
        }
    }
}
