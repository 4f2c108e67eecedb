package io.invigil.server.console;

import io.invigil.server.session.StoredSession;
import io.invigil.server.web.Handling;
import io.invigil.server.web.HttpProblem;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The forms by which a proctor acts.
final class Actions {
    private static final int MAX_FORM = 8 * 1024;

    private final Console.Parts parts;
    private final Door door;
    private final Console console;
    private final Acts acts;

    Actions(Console.Parts parts, Door door, Console console) {
        this.parts = parts;
        this.acts = parts.acts();
        this.door = door;
        this.console = console;
    }

    void mount(Router router) {
        Handling.serve(router.post("/console/sessions/:id/messages"), MAX_FORM, this::message);
        Handling.serve(router.post("/console/sessions/:id/warnings"), MAX_FORM, this::warn);
        Handling.serve(router.post("/console/sessions/:id/pause"), MAX_FORM, this::pause);
        Handling.serve(router.post("/console/sessions/:id/resume"), MAX_FORM, this::resume);
        Handling.serve(router.post("/console/sessions/:id/extra-time"), MAX_FORM, this::extend);
        Handling.serve(router.post("/console/sessions/:id/terminate"), MAX_FORM, this::terminate);
        Handling.serve(router.post("/console/sessions/:id/unlock"), MAX_FORM, this::unlock);
    }

    private void message(RoutingContext context) {
        Door.Proctor proctor = door.acting(context);
        StoredSession session = console.session(context);
        acts.message(proctor.who(), session, text(context, "text"));
        acted(context, session);
    }

    private void warn(RoutingContext context) {
        Door.Proctor proctor = door.acting(context);
        StoredSession session = console.session(context);
        acts.warn(proctor.who(), session, text(context, "text"));
        acted(context, session);
    }

    private void pause(RoutingContext context) {
        Door.Proctor proctor = door.acting(context);
        StoredSession session = console.session(context);
        @Nullable String clock = context.request().getFormAttribute("clock");
        boolean runsOn = clock == null ? acts.pauseRuns(session) : clock.equals("runs");
        acts.pause(proctor.who(), session, text(context, "reason"), runsOn);
        acted(context, session);
    }

    private void resume(RoutingContext context) {
        Door.Proctor proctor = door.acting(context);
        StoredSession session = console.session(context);
        acts.resume(proctor.who(), session);
        acted(context, session);
    }

    private void extend(RoutingContext context) {
        Door.Proctor proctor = door.acting(context);
        StoredSession session = console.session(context);
        acts.extend(proctor.who(), session, minutes(context), text(context, "reason"));
        acted(context, session);
    }

    private void terminate(RoutingContext context) {
        Door.Proctor proctor = door.acting(context);
        StoredSession session = console.session(context);
        acts.terminate(proctor.who(), session, text(context, "reason"));
        acted(context, session);
    }

    private void unlock(RoutingContext context) {
        Door.Proctor proctor = door.acting(context);
        StoredSession session = console.session(context);
        acts.unlock(proctor.who(), session, text(context, "reason"));
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

    private static Duration minutes(RoutingContext context) {
        @Nullable String minutes = context.request().getFormAttribute("minutes");
        if (minutes == null || !minutes.strip().matches("[1-9][0-9]{0,3}")) {
            throw HttpProblem.badRequest("say how many minutes, as a whole number");
        }
        return Duration.ofMinutes(Integer.parseInt(minutes.strip()));
    }

    private static String text(RoutingContext context, String field) {
        @Nullable String value = context.request().getFormAttribute(field);
        String text = value == null ? "" : value.strip();
        if (text.isEmpty() || text.length() > Acts.MAX_TEXT) {
            throw HttpProblem.badRequest("write 1 to " + Acts.MAX_TEXT + " characters");
        }
        return text;
    }
}
