package io.invigil.server.console;

import io.invigil.protocol.model.Instruction;
import io.invigil.server.session.StoredSession;
import io.invigil.server.web.Handling;
import io.invigil.server.web.HttpProblem;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a proctor can do about a candidate. Each act is kept in the audit log before it takes effect.
final class Actions {
    private static final int MAX_FORM = 8 * 1024;
    private static final int MAX_TEXT = 500;

    private final Console.Parts parts;
    private final Door door;
    private final Console console;

    Actions(Console.Parts parts, Door door, Console console) {
        this.parts = parts;
        this.door = door;
        this.console = console;
    }

    void mount(Router router) {
        Handling.serve(router.post("/console/sessions/:id/messages"), MAX_FORM, this::message);
        Handling.serve(router.post("/console/sessions/:id/terminate"), MAX_FORM, this::terminate);
        Handling.serve(router.post("/console/sessions/:id/unlock"), MAX_FORM, this::unlock);
    }

    private void message(RoutingContext context) {
        Door.Proctor proctor = door.acting(context);
        StoredSession session = console.session(context);
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
        StoredSession session = console.session(context);
        String reason = text(context, "reason");
        if (session.closedAt().isPresent() || session.state().over()) {
            throw new HttpProblem(409, "over", "this exam is over already");
        }
        parts.audit().add(proctor.who(), "terminate", session.id().toString(), reason);
        parts.room().terminate(session, reason);
        acted(context, session);
    }

    /// Gives a candidate's computer back; the exam stays open, and can go on with the same link.
    private void unlock(RoutingContext context) {
        Door.Proctor proctor = door.acting(context);
        StoredSession session = console.session(context);
        String reason = text(context, "reason");
        if (!parts.board().view(session.id()).orElseThrow().live()) {
            throw new HttpProblem(409, "not-held", "this candidate's computer is not held");
        }
        Instruction unlock = new Instruction.Unlock(UUID.randomUUID(), reason);
        parts.audit().add(proctor.who(), "unlock", session.id().toString(), reason);
        parts.instructions().add(session.id(), unlock);
        parts.send().accept(session.id(), unlock);
        parts.board().changed(session.id());
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
                                        console.view(parts.sessions()
                                                .find(session.id())
                                                .orElse(session)))));
    }

    private static String text(RoutingContext context, String field) {
        @Nullable String value = context.request().getFormAttribute(field);
        String text = value == null ? "" : value.strip();
        if (text.isEmpty() || text.length() > MAX_TEXT) {
            throw HttpProblem.badRequest("write 1 to " + MAX_TEXT + " characters");
        }
        return text;
    }
}
