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
        act(router, "messages", (context, who, session) -> acts.message(who, session, text(context, "text")));
        act(router, "warnings", (context, who, session) -> acts.warn(who, session, text(context, "text")));
        act(
                router,
                "pause",
                (context, who, session) -> acts.pause(who, session, text(context, "reason"), runsOn(context, session)));
        act(router, "resume", (context, who, session) -> acts.resume(who, session));
        act(
                router,
                "extra-time",
                (context, who, session) -> acts.extend(who, session, minutes(context), text(context, "reason")));
        act(router, "terminate", (context, who, session) -> acts.terminate(who, session, text(context, "reason")));
        act(router, "unlock", (context, who, session) -> acts.unlock(who, session, text(context, "reason")));
    }

    private interface Act {
        void on(RoutingContext context, String who, StoredSession session);
    }

    private void act(Router router, String name, Act act) {
        Handling.serve(router.post("/console/sessions/:id/" + name), MAX_FORM, context -> {
            Door.Proctor proctor = door.acting(context);
            StoredSession session = console.session(context);
            act.on(context, proctor.who(), session);
            acted(context, session);
        });
    }

    private boolean runsOn(RoutingContext context, StoredSession session) {
        @Nullable String clock = context.request().getFormAttribute("clock");
        return clock == null ? acts.pauseRuns(session) : clock.equals("runs");
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
