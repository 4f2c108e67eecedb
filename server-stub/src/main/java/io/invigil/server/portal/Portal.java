package io.invigil.server.portal;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.Json;
import io.invigil.server.exam.Exam;
import io.invigil.server.exam.ExamResult;
import io.invigil.server.exam.ExamRoom;
import io.invigil.server.session.Passes;
import io.invigil.server.session.Sessions;
import io.invigil.server.session.StoredSession;
import io.invigil.server.web.Handling;
import io.invigil.server.web.Headers;
import io.invigil.server.web.HttpProblem;
import io.invigil.server.web.Pages;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The candidates' pages of the exam and its result.
///
/// @param room   where exams are sat
/// @param passes tickets and cookies
public record Portal(Sessions sessions, ExamRoom room, Passes passes, Pages pages) {
    private static final String COOKIE = "__Host-invigil-exam";
    private static final Duration COOKIE_VALIDITY = Duration.ofDays(2);
    private static final int MAX_ANSWER = 16 * 1024;

    /// Adds the routes.
    public void mount(Router router) {
        Handling.serve(router.get("/"), this::welcome);
        Handling.serve(router.get("/exam/enter"), this::enter);
        Handling.serve(router.get("/exam"), this::exam);
        Handling.serve(router.get("/exam/clock"), this::clock);
        Handling.serve(router.put("/exam/answers/:question"), MAX_ANSWER, this::answer);
        Handling.serve(router.post("/exam/submit"), 1024, this::submit);
    }

    private void welcome(RoutingContext context) {
        Handling.html(context, 200, pages.render("welcome.jte", Map.of()));
    }

    private void enter(RoutingContext context) {
        @Nullable String ticket = context.request().getParam("ticket");
        Optional<String> session = ticket == null ? Optional.empty() : passes.take(Passes.Kind.EXAM_TICKET, ticket);
        if (session.isEmpty()) {
            throw new HttpProblem(
                    403, "used-ticket", "this ticket was used or is too old; start the exam again with invigil exam");
        }
        String token = passes.issue(Passes.Kind.EXAM_COOKIE, session.get(), COOKIE_VALIDITY);
        context.response()
                .addCookie(Cookie.cookie(COOKIE, token)
                        .setPath("/")
                        .setHttpOnly(true)
                        .setSecure(true)
                        .setSameSite(CookieSameSite.STRICT));
        Handling.redirect(context, "/exam");
    }

    private void exam(RoutingContext context) {
        StoredSession session = room.begin(sitting(context));
        Optional<ExamResult> result = ExamRoom.result(session);
        Exam known = room.exam(session);
        String title = known.title();
        byte[] page;
        if (session.closedAt().isEmpty()) {
            ExamView view = ExamView.of(
                    room.shown(session), session.candidate(), room.secondsLeft(session), room.given(session.id()));
            page = pages.render("exam/exam.jte", Map.of("exam", view));
        } else if (result.isPresent()) {
            boolean timeUp = session.outcome().equals(Optional.of("time-up"));
            ResultView view =
                    new ResultView(title, known.policy().closing(), session.candidate(), timeUp, result.get());
            page = pages.render("exam/result.jte", Map.of("view", view));
        } else {
            page = pages.render("exam/ended.jte", Map.of("title", title));
        }
        Handling.html(context, 200, page);
    }

    private void clock(RoutingContext context) {
        StoredSession session = sitting(context);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("secondsLeft", room.secondsLeft(session));
        answer.put("paused", session.clock().pausedAt().isPresent());
        answer.put("outcome", session.outcome().orElse(null));
        Handling.json(context, 200, answer);
    }

    private void answer(RoutingContext context) {
        requireOwnPage(context);
        StoredSession session = sitting(context);
        JsonNode value;
        try {
            value = Json.tree(Handling.body(context), MAX_ANSWER).path("value");
        } catch (MalformedBytesException malformed) {
            throw HttpProblem.badRequest("the answer cannot be read: " + malformed.getMessage());
        }
        if (value.isMissingNode()) {
            throw HttpProblem.badRequest("'value' is missing");
        }
        switch (room.save(session, context.pathParam("question"), value)) {
            case ExamRoom.Saving.Saved saved ->
                Handling.json(context, 200, Map.of("savedAt", saved.at().toString()));
            case ExamRoom.Saving.Closed closed ->
                throw new HttpProblem(409, "closed", "the exam is over; no more answers are taken");
            case ExamRoom.Saving.Invalid invalid -> throw HttpProblem.badRequest(invalid.why());
        }
    }

    private void submit(RoutingContext context) {
        requireOwnPage(context);
        StoredSession session = room.submit(sitting(context));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("outcome", session.outcome().orElse(null));
        answer.put("result", ExamRoom.result(session).orElse(null));
        Handling.json(context, 200, answer);
    }

    /// The session of the exam page's cookie.
    private StoredSession sitting(RoutingContext context) {
        return Handling.cookie(context, COOKIE)
                .flatMap(token -> passes.holder(Passes.Kind.EXAM_COOKIE, token))
                .flatMap(id -> sessions.find(SessionId.parse(id)))
                .orElseThrow(() -> new HttpProblem(
                        403, "no-exam", "there is no exam open in this browser; start it with invigil exam"));
    }

    private static void requireOwnPage(RoutingContext context) {
        if (!"1".equals(context.request().getHeader("X-Invigil")) || Headers.fromElsewhere(context)) {
            throw new HttpProblem(403, "foreign-page", "only the exam page itself may do this");
        }
    }
}
