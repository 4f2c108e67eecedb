package io.invigil.server.console;

import io.invigil.protocol.model.SessionId;
import io.invigil.server.account.Access;
import io.invigil.server.account.Right;
import io.invigil.server.exam.ExamRoom;
import io.invigil.server.journal.Journal;
import io.invigil.server.report.ReportView;
import io.invigil.server.session.AuditLog;
import io.invigil.server.session.CheckIns;
import io.invigil.server.session.Instructions;
import io.invigil.server.session.Passes;
import io.invigil.server.session.Reports;
import io.invigil.server.session.ServerSecret;
import io.invigil.server.session.Sessions;
import io.invigil.server.session.StoredSession;
import io.invigil.server.web.Handling;
import io.invigil.server.web.HttpProblem;
import io.invigil.server.web.Pages;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The proctors' pages: all candidates live, one candidate in full, and what can be done about them.
public final class Console {
    private static final Pattern KIND = Pattern.compile("/console/sessions/[^/]+/([a-z-]{1,30}).*");

    private final Parts parts;
    private final Door door;
    private final Looks looks;

    /// What the console is made of.
    ///
    /// @param clock the server's clock
    public record Parts(
            Vertx vertx,
            Sessions sessions,
            CheckIns checkIns,
            Reports reports,
            Instructions instructions,
            Access access,
            Passes passes,
            ServerSecret secret,
            AuditLog audit,
            ExamRoom room,
            Journal journal,
            LiveBoard board,
            Acts acts,
            CaseFile file,
            Pages pages,
            InstantSource clock) {}

    /// @param parts what it is made of
    public Console(Parts parts) {
        this.parts = parts;
        this.door = new Door(parts.access().logIns(), parts.secret());
        this.looks = new Looks(parts.audit(), parts.clock());
    }

    /// Adds the routes.
    public void mount(Router router) {
        new AccessPages(parts, door).mount(router);
        new LivePage(door, looks, parts.board(), parts.pages()).mount(router);
        new LiveConnection(parts.vertx(), door, this, parts.access().changes(), parts.board(), parts.pages())
                .mount(router);
        new ActsOnMany(parts, door).mount(router);
        Handling.serve(router.get("/console/sessions/:id"), this::person);
        Handling.serve(router.get("/console/sessions/:id/timeline"), this::timeline);
        Handling.serve(router.get("/console/sessions/:id/pausing"), this::pausing);
        Handling.serve(router.get("/console/sessions/:id/reports"), this::reports);
        Handling.serve(router.get("/console/sessions/:id/photo.jpg"), this::photo);
        Handling.serve(router.get("/console/sessions/:id/frames/:frame"), this::frame);
        new Actions(parts, door, this).mount(router);
        new CheckInQueue(parts, door, this).mount(router);
        new IncidentCalls(parts, door, this).mount(router);
        new HistoryCalls(parts, this).mount(router);
    }

    private void person(RoutingContext context) {
        Optional<Door.Proctor> proctor = door.proctor(context);
        if (proctor.isEmpty()) {
            Handling.redirect(context, "/console/login");
            return;
        }
        StoredSession session = session(context);
        Handling.html(
                context,
                200,
                parts.pages()
                        .render(
                                "console/person.jte",
                                Map.of(
                                        "proctor",
                                        proctor.get().account(),
                                        "csrf",
                                        proctor.get().csrf(),
                                        "acts",
                                        proctor.get().may(Right.ACT),
                                        "pauseRuns",
                                        parts.acts().pauseRuns(session),
                                        "person",
                                        view(session),
                                        "incidents",
                                        IncidentList.of(parts.file().incidents().of(session.id())),
                                        "events",
                                        events(session.id()))));
    }

    private Timeline events(SessionId session) {
        try {
            return Timeline.before(parts.journal(), session, Long.MAX_VALUE, Timeline.Filter.ALL);
        } catch (IOException failed) {
            throw new IllegalStateException("the journal of session " + session + " could not be read", failed);
        }
    }

    private void timeline(RoutingContext context) {
        Handling.html(
                context, 200, parts.pages().render("console/timeline.jte", Map.of("person", view(session(context)))));
    }

    private void pausing(RoutingContext context) {
        Door.Proctor proctor = door.reading(context);
        StoredSession session = session(context);
        Handling.html(
                context,
                200,
                proctor.may(Right.ACT)
                        ? parts.pages()
                                .render("console/pausing.jte", Map.of("person", view(session), "csrf", proctor.csrf()))
                        : new byte[0]);
    }

    private void reports(RoutingContext context) {
        List<ReportView> reports =
                ReportView.of(parts.reports().of(session(context).id()));
        Handling.html(context, 200, parts.pages().render("console/checks.jte", Map.of("reports", reports)));
    }

    /// All that is shown of a session.
    PersonView view(StoredSession session) {
        SessionId id = session.id();
        List<Instructions.Kept> sent = parts.instructions().of(id);
        return new PersonView(
                parts.board().view(id).orElseThrow(),
                Conversation.of(parts.file().courses().known(id).asked(), sent),
                parts.checkIns().of(id),
                ReportView.of(parts.reports().of(id)),
                parts.audit().about(id.toString()),
                parts.journal().sealed(id));
    }

    private void photo(RoutingContext context) {
        jpeg(context, parts.checkIns().of(session(context).id()).flatMap(CheckIns.CheckIn::photo), "no-store");
    }

    private void frame(RoutingContext context) {
        SessionId session = session(context).id();
        long sequence = sequence(context.pathParam("frame"));
        try {
            Optional<byte[]> stored = parts.journal().media(session, sequence);
            jpeg(
                    context,
                    stored.isPresent() ? stored : parts.board().ahead(session, sequence),
                    "private, max-age=3600, immutable");
        } catch (IOException failed) {
            throw new IllegalStateException("the journal of session " + session + " could not be read", failed);
        }
    }

    private static long sequence(String file) {
        if (!file.matches("\\d{1,15}\\.jpg")) {
            throw new HttpProblem(404, "not-found", "there is no such picture");
        }
        return Long.parseLong(file.substring(0, file.indexOf('.')));
    }

    private static void jpeg(RoutingContext context, Optional<byte[]> picture, String caching) {
        byte[] bytes = picture.orElseThrow(() -> new HttpProblem(404, "not-found", "there is no such picture"));
        context.response()
                .putHeader("Content-Type", "image/jpeg")
                .putHeader("Cache-Control", caching)
                // what a browser keeps is not for who logs in next
                .putHeader("Vary", "Cookie")
                .end(Buffer.buffer(bytes));
    }

    /// The session that the address names, for somebody who may see it; that it was looked at is in the audit
    /// log when this returns. This is the one place where it is decided who sees what.
    ///
    /// @throws HttpProblem 401 if nobody is logged in, 404 if there is none or this proctor may not see it
    StoredSession session(RoutingContext context) {
        Door.Proctor proctor = door.reading(context);
        StoredSession session = session(proctor, context.pathParam("id"));
        if (context.request().method().equals(HttpMethod.GET)) {
            looks.saw(proctor, session.id(), kind(context.request().path()));
        }
        return session;
    }

    /// Like {@link #session(RoutingContext)}, for ids that come otherwise, and without a line in the audit
    /// log.
    ///
    /// @throws HttpProblem 404 if there is none or this proctor may not see it
    StoredSession session(Door.Proctor proctor, String id) {
        return seen(proctor, id).orElseThrow(Console::unknown);
    }

    /// Which sessions a proctor sees, wherever several are listed or acted on.
    Predicate<StoredSession> seenBy(Door.Proctor proctor) {
        return proctor::sees;
    }

    /// The session of this id, if there is one that the proctor may see.
    Optional<StoredSession> seen(Door.Proctor proctor, String id) {
        try {
            return parts.sessions().find(SessionId.parse(id)).filter(seenBy(proctor));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    /// What of a session is looked at: `page`, or what its address is called behind the session's id, such as
    /// `frames` or `photo`.
    private static String kind(String path) {
        Matcher matcher = KIND.matcher(path);
        return matcher.matches() ? matcher.group(1) : "page";
    }

    private static HttpProblem unknown() {
        return new HttpProblem(404, "unknown-session", "there is no such session");
    }
}
