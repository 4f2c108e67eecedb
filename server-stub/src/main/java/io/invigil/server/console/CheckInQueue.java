package io.invigil.server.console;

import io.invigil.protocol.model.CheckInPicture;
import io.invigil.protocol.model.SessionId;
import io.invigil.server.report.ReportView;
import io.invigil.server.session.CheckInDecision;
import io.invigil.server.session.CheckInStanding;
import io.invigil.server.session.CheckIns;
import io.invigil.server.session.CheckIns.Picture;
import io.invigil.server.session.StoredSession;
import io.invigil.server.web.Handling;
import io.invigil.server.web.HttpProblem;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Who waits to be admitted, and what a proctor decides on them.
final class CheckInQueue {
    private static final int MAX_FORM = 8 * 1024;
    private static final String AT = "/console/check-in";
    private static final Pattern FILE = Pattern.compile("(face|id|room)-([1-9])\\.jpg");

    private final Console.Parts parts;
    private final Door door;
    private final Console console;
    private final CheckIns checkIns;
    private final Onlookers onlookers;

    CheckInQueue(Console.Parts parts, Door door, Console console) {
        this.parts = parts;
        this.door = door;
        this.console = console;
        this.checkIns = parts.checkIns();
        this.onlookers = new Onlookers(parts.clock());
    }

    void mount(Router router) {
        Handling.serve(router.get(AT), this::next);
        Handling.serve(router.get(AT + "/list"), context -> list(context, proctor -> Optional.empty()));
        Handling.serve(router.get(AT + "/count"), this::count);
        Handling.serve(router.get(AT + "/:id"), this::one);
        Handling.serve(router.get(AT + "/after/:id"), this::after);
        Handling.serve(
                router.get(AT + "/:id/list"),
                context -> list(context, proctor -> Optional.of(console.session(context))));
        Handling.serve(router.get(AT + "/:id/pictures/:attempt/:file"), this::picture);
        Handling.serve(router.post(AT + "/:id/admit"), MAX_FORM, this::admit);
        Handling.serve(router.post(AT + "/:id/again"), MAX_FORM, this::again);
        Handling.serve(router.post(AT + "/:id/refuse"), MAX_FORM, this::refuse);
    }

    /// Who waits, longest first, of those that this proctor may see: every list and figure here comes from this.
    List<SessionId> visible(Door.Proctor proctor) {
        return checkIns.waiting().stream()
                .filter(id -> parts.sessions().find(id).filter(proctor::sees).isPresent())
                .toList();
    }

    private void next(RoutingContext context) {
        page(context, this::longest, "");
    }

    /// The next one, and what became of the one before.
    private void after(RoutingContext context) {
        page(context, this::longest, door.proctor(context).isEmpty() ? "" : said(console.session(context)));
    }

    private void one(RoutingContext context) {
        page(context, proctor -> Optional.of(console.session(context)), "");
    }

    private Optional<StoredSession> longest(Door.Proctor proctor) {
        return visible(proctor).stream().findFirst().flatMap(parts.sessions()::find);
    }

    private interface Choice {
        Optional<StoredSession> of(Door.Proctor proctor);
    }

    private void page(RoutingContext context, Choice choice, String said) {
        Optional<Door.Proctor> proctor = door.proctor(context);
        if (proctor.isEmpty()) {
            Handling.redirect(context, "/console/login");
            return;
        }
        Optional<StoredSession> session = choice.of(proctor.get());
        Optional<CheckInView> shown = session.flatMap(each -> view(proctor.get(), each, true));
        shown.ifPresent(view -> parts.audit().add(proctor.get().who(), "viewed-check-in", view.id(), ""));
        Map<String, Object> values = values(proctor.get(), shown);
        values.put("csrf", proctor.get().csrf());
        values.put("said", said);
        values.put("late", context.request().getParam("late") != null);
        Handling.html(context, 200, parts.pages().render("console/checkin.jte", values));
    }

    private void list(RoutingContext context, Choice choice) {
        Door.Proctor proctor = door.proctor(context).orElseThrow(CheckInQueue::loggedOut);
        Optional<CheckInView> shown = choice.of(proctor).flatMap(session -> view(proctor, session, false));
        Handling.html(context, 200, parts.pages().render("console/checkinlist.jte", values(proctor, shown)));
    }

    private Map<String, Object> values(Door.Proctor proctor, Optional<CheckInView> shown) {
        Map<String, Object> values = new HashMap<>();
        values.put("proctor", proctor.account());
        values.put("waiting", waiting(proctor));
        values.put("shown", shown);
        return values;
    }

    private void count(RoutingContext context) {
        Door.Proctor proctor = door.proctor(context).orElseThrow(CheckInQueue::loggedOut);
        context.response().putHeader("Cache-Control", "no-store");
        Handling.json(context, 200, Map.of("waiting", visible(proctor).size()));
    }

    private List<CheckInView> waiting(Door.Proctor proctor) {
        return visible(proctor).stream()
                .flatMap(id -> parts.board().view(id).stream())
                .flatMap(candidate -> row(candidate).stream())
                .toList();
    }

    private Optional<CheckInView> row(CandidateView candidate) {
        return checkIns.standing(candidate.session().id())
                .map(standing -> new CheckInView(
                        candidate,
                        standing,
                        List.of(),
                        List.of(),
                        List.of(),
                        parts.clock().instant()));
    }

    /// @param whole with pictures and system checks, which the list does without
    private Optional<CheckInView> view(Door.Proctor proctor, StoredSession session, boolean whole) {
        SessionId id = session.id();
        return checkIns.standing(id)
                .map(standing -> new CheckInView(
                        parts.board().view(id).orElseThrow(),
                        standing,
                        whole ? checkIns.pictures(id) : List.of(),
                        whole ? ReportView.of(parts.reports().of(id)) : List.of(),
                        onlookers.look(proctor.name(), id),
                        parts.clock().instant()));
    }

    private String said(StoredSession session) {
        return checkIns.standing(session.id())
                .map(standing -> session.candidate()
                        + switch (standing.state()) {
                            case WAITING -> " waits again.";
                            case ADMITTED -> " is admitted.";
                            case AGAIN -> " was asked again.";
                            case REFUSED -> " was refused, and the session is over.";
                        })
                .orElse("");
    }

    private void picture(RoutingContext context) {
        if (door.proctor(context).isEmpty()) {
            throw loggedOut();
        }
        StoredSession session = console.session(context);
        Matcher file = FILE.matcher(String.valueOf(context.pathParam("file")));
        byte[] jpeg = Optional.of(file)
                .filter(Matcher::matches)
                .flatMap(named -> checkIns.jpeg(
                        session.id(),
                        new Picture(CheckInPicture.of(named.group(1)).orElseThrow(), Integer.parseInt(named.group(2)))))
                .orElseThrow(() -> new HttpProblem(404, "not-found", "there is no such picture"));
        context.response()
                .putHeader("Content-Type", "image/jpeg")
                .putHeader("Cache-Control", "no-store")
                .end(Buffer.buffer(jpeg));
    }

    private void admit(RoutingContext context) {
        decide(context, form -> new CheckInDecision.Admit());
    }

    private void again(RoutingContext context) {
        decide(context, form -> {
            List<CheckInPicture> kinds = form.getAll("kind").stream()
                    .flatMap(kind -> CheckInPicture.of(kind).stream())
                    .distinct()
                    .toList();
            if (kinds.isEmpty()) {
                throw HttpProblem.badRequest("say which picture you want again");
            }
            return new CheckInDecision.Again(kinds, reason(form));
        });
    }

    private void refuse(RoutingContext context) {
        decide(context, form -> {
            if (!"yes".equals(form.get("sure"))) {
                throw HttpProblem.badRequest("confirm that you want to refuse this candidate");
            }
            return new CheckInDecision.Refuse(reason(form));
        });
    }

    private interface Decided {
        CheckInDecision by(MultiMap form);
    }

    /// Who comes second, or has not seen the newest pictures, is told and shown how it stands.
    private void decide(RoutingContext context, Decided decided) {
        Door.Proctor proctor = door.acting(context);
        StoredSession session = console.session(context);
        MultiMap form = context.request().formAttributes();
        CheckInDecision decision = decided.by(form);
        CheckInStanding standing = checkIns.standing(session.id())
                .orElseThrow(() -> new HttpProblem(409, "not-checked-in", "this candidate has not checked in"));
        if (!standing.asked().containsAll(decision.wanted())) {
            throw HttpProblem.badRequest("this exam does not ask for that picture");
        }
        if (session.closedAt().isPresent() || !checkIns.decide(session.id(), attempt(form), proctor.who(), decision)) {
            Handling.redirect(context, AT + "/" + session.id() + "?late");
            return;
        }
        if (decision instanceof CheckInDecision.Refuse refuse) {
            parts.room().terminate(session, refuse.reason());
        }
        parts.board().changed(session.id());
        Handling.redirect(context, AT + "/after/" + session.id());
    }

    private static int attempt(MultiMap form) {
        String attempt = Optional.ofNullable(form.get("attempt")).orElse("");
        if (!attempt.matches("[1-9][0-9]{0,5}")) {
            throw HttpProblem.badRequest("'attempt' is missing; load the page again");
        }
        return Integer.parseInt(attempt);
    }

    private static String reason(MultiMap form) {
        String reason = Optional.ofNullable(form.get("reason")).orElse("").strip();
        if (reason.isEmpty() || reason.length() > Acts.MAX_TEXT) {
            throw HttpProblem.badRequest("give a reason of 1 to " + Acts.MAX_TEXT + " characters");
        }
        return reason;
    }

    private static HttpProblem loggedOut() {
        return new HttpProblem(401, "not-logged-in", "log in to the console first");
    }
}
