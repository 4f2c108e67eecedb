package io.invigil.server.console;

import io.invigil.protocol.model.Instruction;
import io.invigil.protocol.model.SessionId;
import io.invigil.server.account.Accounts;
import io.invigil.server.exam.ExamRoom;
import io.invigil.server.journal.Journal;
import io.invigil.server.session.AuditLog;
import io.invigil.server.session.CheckIns;
import io.invigil.server.session.Instructions;
import io.invigil.server.session.Passes;
import io.invigil.server.session.Reports;
import io.invigil.server.session.ServerSecret;
import io.invigil.server.session.Sessions;
import io.invigil.server.session.StoredSession;
import io.invigil.server.web.Handling;
import io.invigil.server.web.Headers;
import io.invigil.server.web.HttpProblem;
import io.invigil.server.web.Pages;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The proctors' pages: all candidates live, one candidate in full, and what can be done about them.
public final class Console {
    private static final Logger LOG = LoggerFactory.getLogger(Console.class);
    private static final int ALIVE_MILLIS = 10_000;
    private static final int MAX_FORM = 8 * 1024;
    private static final int MAX_TEXT = 500;

    private final Parts parts;
    private final Door door;

    /// What the console is made of.
    ///
    /// @param send  sends an instruction to an agent that is connected
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
            Pages pages,
            BiConsumer<SessionId, Instruction> send,
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
        Handling.serve(router.get("/console"), this::live);
        router.get("/console/live").handler(this::socket);
        Handling.serve(router.get("/console/sessions/:id"), this::person);
        Handling.serve(router.get("/console/sessions/:id/timeline"), this::timeline);
        Handling.serve(router.get("/console/sessions/:id/photo.jpg"), this::photo);
        Handling.serve(router.get("/console/sessions/:id/frames/:frame"), this::frame);
        Handling.serve(router.post("/console/sessions/:id/messages"), MAX_FORM, this::message);
        Handling.serve(router.post("/console/sessions/:id/terminate"), MAX_FORM, this::terminate);
    }

    private void live(RoutingContext context) {
        Optional<Door.Proctor> proctor = door.proctor(context);
        if (proctor.isEmpty()) {
            Handling.redirect(context, "/console/login");
            return;
        }
        Handling.html(
                context,
                200,
                parts.pages()
                        .render(
                                "console/live.jte",
                                Map.of(
                                        "proctor",
                                        proctor.get().name(),
                                        "csrf",
                                        proctor.get().csrf(),
                                        "candidates",
                                        parts.board().all())));
    }

    private void socket(RoutingContext context) {
        if (!"websocket".equalsIgnoreCase(context.request().getHeader("Upgrade"))) {
            throw HttpProblem.badRequest("this address is for the console's live connection");
        }
        context.request().pause();
        parts.vertx()
                .executeBlocking(() -> door.proctor(context).isPresent() && !Headers.fromElsewhere(context), false)
                .onComplete(allowed -> {
                    context.request().resume();
                    if (!Boolean.TRUE.equals(allowed.result())) {
                        context.fail(new HttpProblem(401, "not-logged-in", "log in to the console first"));
                        return;
                    }
                    context.request()
                            .toWebSocket()
                            .onSuccess(socket -> opened(
                                    socket,
                                    Optional.ofNullable(context.request().getParam("session"))))
                            .onFailure(gone -> LOG.debug("A console page was closed while it connected", gone));
                });
    }

    private void opened(ServerWebSocket socket, Optional<String> only) {
        String template = only.isPresent() ? "console/standing.jte" : "console/tile.jte";
        LiveSocket page = new LiveSocket(
                socket,
                parts.board(),
                candidate -> new String(
                        parts.pages().render(template, Map.of("candidate", candidate)), StandardCharsets.UTF_8),
                only);
        AutoCloseable watching = parts.board().watch(page::update);
        long timer = parts.vertx().setPeriodic(ALIVE_MILLIS, tick -> page.alive());
        socket.closeHandler(closed -> {
            parts.vertx().cancelTimer(timer);
            try {
                watching.close();
            } catch (Exception never) {
                throw new IllegalStateException("a list lets go of what is in it", never);
            }
        });
        var _ = parts.vertx()
                .executeBlocking(
                        () -> {
                            page.start();
                            return true;
                        },
                        false);
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
                                        view(session))));
    }

    private void timeline(RoutingContext context) {
        requireProctor(context);
        Handling.html(
                context, 200, parts.pages().render("console/timeline.jte", Map.of("person", view(session(context)))));
    }

    private PersonView view(StoredSession session) {
        SessionId id = session.id();
        try {
            return new PersonView(
                    parts.board().view(id).orElseThrow(),
                    Timeline.read(parts.journal(), id),
                    parts.checkIns().of(id),
                    PersonView.report(parts.reports().newest(id)),
                    parts.instructions().of(id),
                    parts.audit().about(id.toString()),
                    parts.journal().sealed(id));
        } catch (IOException failed) {
            throw new IllegalStateException("the journal of session " + id + " could not be read", failed);
        }
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
            jpeg(context, parts.journal().media(session, sequence), "private, max-age=3600, immutable");
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

    private void message(RoutingContext context) {
        Door.Proctor proctor = door.acting(context);
        StoredSession session = session(context);
        String text = text(context, "text");
        if (session.state().over()) {
            throw new HttpProblem(409, "over", "this session is over; nobody would see the message");
        }
        Instruction message = new Instruction.ShowMessage(UUID.randomUUID(), text);
        parts.instructions().add(session.id(), message);
        parts.audit().add(proctor.who(), "message", session.id().toString(), text);
        parts.send().accept(session.id(), message);
        parts.board().changed(session.id());
        acted(context, session);
    }

    private void terminate(RoutingContext context) {
        Door.Proctor proctor = door.acting(context);
        StoredSession session = session(context);
        String reason = text(context, "reason");
        if (session.closedAt().isPresent() || session.state().over()) {
            throw new HttpProblem(409, "over", "this exam is over already");
        }
        parts.audit().add(proctor.who(), "terminate", session.id().toString(), reason);
        parts.room().terminate(session, reason);
        acted(context, session);
    }

    private void acted(RoutingContext context, StoredSession session) {
        if (context.request().getHeader("HX-Request") == null) {
            Handling.redirect(context, "/console/sessions/" + session.id());
            return;
        }
        Handling.html(
                context,
                200,
                parts.pages()
                        .render(
                                "console/timeline.jte",
                                Map.of(
                                        "person",
                                        view(parts.sessions().find(session.id()).orElse(session)))));
    }

    private static String text(RoutingContext context, String field) {
        @Nullable String value = context.request().getFormAttribute(field);
        String text = value == null ? "" : value.strip();
        if (text.isEmpty() || text.length() > MAX_TEXT) {
            throw HttpProblem.badRequest("write 1 to " + MAX_TEXT + " characters");
        }
        return text;
    }

    private void requireProctor(RoutingContext context) {
        if (door.proctor(context).isEmpty()) {
            throw new HttpProblem(401, "not-logged-in", "log in to the console first");
        }
    }

    private StoredSession session(RoutingContext context) {
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
