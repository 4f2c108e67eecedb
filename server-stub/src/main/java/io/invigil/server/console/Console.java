package io.invigil.server.console;

import io.invigil.protocol.model.SessionId;
import io.invigil.server.account.Accounts;
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
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The proctors' pages: all candidates live, one candidate in full, and what can be done about them.
public final class Console {

    private final Parts parts;
    private final Door door;

    /// What the console is made of.
    ///
    /// @param clock the server's clock
    public record Parts(
            Vertx vertx,
            Sessions sessions,
            CheckIns checkIns,
            Reports reports,
            Instructions instructions,
            Accounts accounts,
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
        this.door =
                new Door(parts.accounts(), parts.passes(), parts.secret(), parts.audit(), parts.pages(), parts.clock());
    }

    /// Adds the routes.
    public void mount(Router router) {
        door.mount(router);
        new LivePage(door, parts.board(), parts.pages()).mount(router);
        new LiveConnection(parts.vertx(), door, parts.board(), parts.pages()).mount(router);
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
        parts.audit().add(proctor.get().who(), "viewed", session.id().toString(), "");
        Handling.html(
                context,
                200,
                parts.pages()
                        .render(
                                "console/person.jte",
                                Map.of(
                                        "proctor",
                                        proctor.get().name(),
                                        "csrf",
                                        proctor.get().csrf(),
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
        requireProctor(context);
        Handling.html(
                context, 200, parts.pages().render("console/timeline.jte", Map.of("person", view(session(context)))));
    }

    private void pausing(RoutingContext context) {
        Door.Proctor proctor = door.proctor(context).orElseThrow(Console::loggedOut);
        Handling.html(
                context,
                200,
                parts.pages()
                        .render(
                                "console/pausing.jte",
                                Map.of("person", view(session(context)), "csrf", proctor.csrf())));
    }

    private void reports(RoutingContext context) {
        requireProctor(context);
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
        requireProctor(context);
        jpeg(context, parts.checkIns().of(session(context).id()).flatMap(CheckIns.CheckIn::photo), "no-store");
    }

    private void frame(RoutingContext context) {
        requireProctor(context);
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
                .end(Buffer.buffer(bytes));
    }

    /// @throws HttpProblem 401 if nobody is logged in
    void requireProctor(RoutingContext context) {
        if (door.proctor(context).isEmpty()) {
            throw loggedOut();
        }
    }

    private static HttpProblem loggedOut() {
        return new HttpProblem(401, "not-logged-in", "log in to the console first");
    }

    /// The session that the address names.
    ///
    /// @throws HttpProblem 404 if there is none
    StoredSession session(RoutingContext context) {
        try {
            return parts.sessions()
                    .find(SessionId.parse(context.pathParam("id")))
                    .orElseThrow(Console::unknown);
        } catch (IllegalArgumentException noId) {
            throw unknown();
        }
    }

    private static HttpProblem unknown() {
        return new HttpProblem(404, "unknown-session", "there is no such session");
    }
}
