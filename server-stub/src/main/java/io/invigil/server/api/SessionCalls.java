package io.invigil.server.api;

import io.invigil.server.evidence.BundleExport;
import io.invigil.server.exam.ExamRoom;
import io.invigil.server.session.CheckIns;
import io.invigil.server.session.Passes;
import io.invigil.server.session.StoredSession;
import io.invigil.server.web.Handling;
import io.invigil.server.web.Headers;
import io.invigil.server.web.HttpProblem;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an agent asks about its own session.
final class SessionCalls {
    /// Longest picture, bytes.
    static final int MAX_PHOTO = 1024 * 1024;

    private static final Duration TICKET = Duration.ofSeconds(60);
    private static final int MAX_CHECK_IN = MAX_PHOTO * 4 / 3 + 4096;

    private final SessionTokens tokens;
    private final ExamRoom room;
    private final CheckIns checkIns;
    private final Passes passes;
    private final BundleExport export;
    private final InstantSource clock;

    SessionCalls(
            SessionTokens tokens,
            ExamRoom room,
            CheckIns checkIns,
            Passes passes,
            BundleExport export,
            InstantSource clock) {
        this.tokens = tokens;
        this.room = room;
        this.checkIns = checkIns;
        this.passes = passes;
        this.export = export;
        this.clock = clock;
    }

    void mount(Router router) {
        Handling.serve(router.get("/api/v1/sessions/:id"), this::state);
        Handling.serve(router.post("/api/v1/sessions/:id/check-in"), MAX_CHECK_IN, this::checkIn);
        Handling.serve(router.post("/api/v1/sessions/:id/exam-ticket"), 1024, this::ticket);
        Handling.serve(router.get("/api/v1/sessions/:id/evidence"), this::evidence);
    }

    private void state(RoutingContext context) {
        StoredSession session = tokens.required(context);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("state", session.state().name());
        answer.put("secondsLeft", room.secondsLeft(session));
        answer.put("answered", room.answered(session.id()));
        answer.put("outcome", session.outcome().orElse(null));
        ExamRoom.result(session).ifPresent(result -> {
            answer.put("score", result.score());
            answer.put("percent", result.percent());
            answer.put("passed", result.passed());
        });
        Handling.json(context, 200, answer);
    }

    private void checkIn(RoutingContext context) {
        StoredSession session = tokens.required(context);
        Requests.CheckIn request = Requests.body(context, Requests.CheckIn.class);
        if (session.state().over() || session.closedAt().isPresent()) {
            throw new HttpProblem(409, "over", "this session is over; nobody can check in to it");
        }
        request.photo().ifPresent(SessionCalls::requireJpeg);
        checkIns.keep(
                session.id(),
                new CheckIns.CheckIn(
                        clock.instant(),
                        Requests.limited(request.noticeVersion(), "noticeVersion", 20),
                        Requests.limited(request.givenBy(), "givenBy", 40),
                        request.photo()));
        Handling.json(context, 200, Map.of("admitted", true));
    }

    private static void requireJpeg(byte[] photo) {
        boolean jpeg = photo.length > 4
                && photo.length <= MAX_PHOTO
                && (photo[0] & 0xff) == 0xff
                && (photo[1] & 0xff) == 0xd8
                && (photo[2] & 0xff) == 0xff;
        if (!jpeg) {
            throw HttpProblem.badRequest("'photo' must be a JPEG of at most " + MAX_PHOTO + " bytes");
        }
    }

    private void ticket(RoutingContext context) {
        StoredSession session = tokens.required(context);
        if (checkIns.of(session.id()).isEmpty()) {
            throw new HttpProblem(409, "not-checked-in", "check in first");
        }
        String ticket = passes.issue(Passes.Kind.EXAM_TICKET, session.id().toString(), TICKET);
        Handling.json(context, 200, Map.of("url", Headers.origin(context) + "/exam/enter?ticket=" + ticket));
    }

    private void evidence(RoutingContext context) {
        StoredSession session = tokens.required(context);
        Optional<Path> bundle = export.bundle(session.id());
        if (bundle.isEmpty()) {
            throw new HttpProblem(
                    409,
                    "not-sealed",
                    "the evidence is not sealed yet; it is when all has arrived and the agent sealed");
        }
        Handling.json(
                context,
                200,
                Map.of(
                        "state",
                        "sealed",
                        "bundle",
                        bundle.get().toAbsolutePath().toString()));
    }
}
