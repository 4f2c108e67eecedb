package io.invigil.server.api;

import io.invigil.server.evidence.BundleExport;
import io.invigil.server.exam.ExamRoom;
import io.invigil.server.session.CheckInStanding;
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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an agent asks about its own session.
final class SessionCalls {
    private static final Duration TICKET = Duration.ofSeconds(60);

    private final SessionTokens tokens;
    private final ExamRoom room;
    private final CheckIns checkIns;
    private final Passes passes;
    private final BundleExport export;

    SessionCalls(SessionTokens tokens, ExamRoom room, CheckIns checkIns, Passes passes, BundleExport export) {
        this.tokens = tokens;
        this.room = room;
        this.checkIns = checkIns;
        this.passes = passes;
        this.export = export;
    }

    void mount(Router router) {
        Handling.serve(router.get("/api/v1/sessions/:id"), this::state);
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

    private void ticket(RoutingContext context) {
        StoredSession session = tokens.required(context);
        CheckInStanding checkIn = checkIns.standing(session.id())
                .orElseThrow(() -> new HttpProblem(409, "not-checked-in", "check in first"));
        if (checkIn.state() != CheckInStanding.State.ADMITTED) {
            throw new HttpProblem(409, "not-admitted", "the exam opens when a proctor has admitted the candidate");
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
