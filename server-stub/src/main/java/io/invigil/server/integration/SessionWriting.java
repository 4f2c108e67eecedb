package io.invigil.server.integration;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.wire.Json;
import io.invigil.server.console.Acts;
import io.invigil.server.exam.Exams;
import io.invigil.server.session.AuditLog;
import io.invigil.server.session.Sessions;
import io.invigil.server.session.StoredSession;
import io.invigil.server.web.Handling;
import io.invigil.server.web.Headers;
import io.invigil.server.web.HttpProblem;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What programs can do: make sessions, and act on them as a proctor does.
///
/// @param fingerprint the server's, as `sha256:HEX`
record SessionWriting(TokenGuard guard, Sessions sessions, Exams exams, Acts acts, AuditLog audit, String fingerprint) {
    private static final int MAX_BODY = 8 * 1024;
    private static final int MAX_NAME = 200;
    private static final int USUAL_HOURS = 24;
    private static final int MOST_HOURS = 24 * 366;

    /// Body of `POST /api/v1/proctoring/sessions`.
    record NewSession(String candidate, Optional<String> exam, Optional<String> room, Optional<Integer> hours) {}

    /// Body of a message or a warning.
    record Text(String text) {}

    /// Body of what needs a reason and no more.
    record Reason(String reason) {}

    /// Body of a pause.
    ///
    /// @param clock `stands` or `runs`; without it, as the exam's policy says
    record Pause(String reason, Optional<String> clock) {}

    /// Body of more time.
    record ExtraTime(int minutes, String reason) {}

    void mount(Router router) {
        Handling.serve(router.post("/api/v1/proctoring/sessions"), MAX_BODY, this::make);
        act(router, "messages", Text.class, (who, session, body) -> acts.message(who, session, text(body.text())));
        act(router, "warnings", Text.class, (who, session, body) -> acts.warn(who, session, text(body.text())));
        act(
                router,
                "pause",
                Pause.class,
                (who, session, body) -> acts.pause(who, session, text(body.reason()), runs(body.clock(), session)));
        act(router, "resume", Map.class, (who, session, _) -> acts.resume(who, session));
        act(
                router,
                "extra-time",
                ExtraTime.class,
                (who, session, body) ->
                        acts.extend(who, session, Duration.ofMinutes(body.minutes()), text(body.reason())));
        act(
                router,
                "terminate",
                Reason.class,
                (who, session, body) -> acts.terminate(who, session, text(body.reason())));
        act(router, "unlock", Reason.class, (who, session, body) -> acts.unlock(who, session, text(body.reason())));
    }

    private interface Act<T> {
        void on(String who, StoredSession session, T body);
    }

    private <T> void act(Router router, String name, Class<T> type, Act<T> act) {
        Handling.serve(router.post("/api/v1/proctoring/sessions/:id/" + name), MAX_BODY, context -> {
            String who = guard.caller(context, Scope.SESSIONS_ACT);
            StoredSession session = SessionReading.find(sessions, context);
            act.on(who, session, body(context, type));
            Handling.json(context, 202, Map.of("accepted", true));
        });
    }

    private void make(RoutingContext context) {
        String who = guard.caller(context, Scope.SESSIONS_CREATE);
        NewSession asked = body(context, NewSession.class);
        String exam = asked.exam().orElse(Exams.SAMPLE);
        if (exams.find(exam).isEmpty()) {
            throw HttpProblem.badRequest(
                    "there is no exam '" + exam + "'; there are: " + String.join(", ", exams.ids()));
        }
        int hours = asked.hours().orElse(USUAL_HOURS);
        if (hours < 1 || hours > MOST_HOURS) {
            throw HttpProblem.badRequest("'hours' must be from 1 to " + MOST_HOURS);
        }
        Sessions.Made made = sessions.create(
                named(asked.candidate(), "candidate"),
                exam,
                asked.room().map(room -> named(room, "room")).orElse(""),
                Duration.ofHours(hours));
        audit.add(who, "session-made", made.id().toString(), exam);
        String code = made.code().grouped();
        Handling.json(
                context,
                201,
                Map.of(
                        "id",
                        made.id().toString(),
                        "code",
                        code,
                        "link",
                        Headers.origin(context) + "/join/" + code + "#" + fingerprint,
                        "expiresAt",
                        made.expiresAt().toString()));
    }

    private boolean runs(Optional<String> clock, StoredSession session) {
        return switch (clock.orElse("")) {
            case "" -> acts.pauseRuns(session);
            case "stands" -> false;
            case "runs" -> true;
            default -> throw HttpProblem.badRequest("'clock' must be stands or runs");
        };
    }

    private static String named(@Nullable String name, String field) {
        String stripped = name == null ? "" : name.strip();
        if (stripped.isEmpty()
                || stripped.length() > MAX_NAME
                || stripped.chars().anyMatch(c -> c < ' ')) {
            throw HttpProblem.badRequest("'" + field + "' must have 1 to " + MAX_NAME + " characters");
        }
        return stripped;
    }

    private static String text(@Nullable String text) {
        String stripped = text == null ? "" : text.strip();
        if (stripped.isEmpty() || stripped.length() > Acts.MAX_TEXT) {
            throw HttpProblem.badRequest("the text or reason must have 1 to " + Acts.MAX_TEXT + " characters");
        }
        return stripped;
    }

    private static <T> T body(RoutingContext context, Class<T> type) {
        byte[] bytes = Handling.body(context);
        try {
            return Json.read(bytes.length == 0 ? new byte[] {'{', '}'} : bytes, type, MAX_BODY);
        } catch (MalformedBytesException malformed) {
            throw HttpProblem.badRequest("the body cannot be read: " + malformed.getMessage());
        }
    }
}
