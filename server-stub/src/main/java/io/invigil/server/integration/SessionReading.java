package io.invigil.server.integration;

import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.SessionState;
import io.invigil.server.console.CandidateView;
import io.invigil.server.console.LiveBoard;
import io.invigil.server.incident.IncidentLog;
import io.invigil.server.journal.Journal;
import io.invigil.server.report.ReportView;
import io.invigil.server.session.AuditLog;
import io.invigil.server.session.CheckIns;
import io.invigil.server.session.Instructions;
import io.invigil.server.session.Reports;
import io.invigil.server.session.Sessions;
import io.invigil.server.session.StoredSession;
import io.invigil.server.web.Handling;
import io.invigil.server.web.HttpProblem;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What can be read about sessions. Each look at one session is in the audit log.
record SessionReading(
        TokenGuard guard,
        Sessions sessions,
        IncidentLog incidents,
        Instructions instructions,
        CheckIns checkIns,
        Reports reports,
        Journal journal,
        LiveBoard board,
        AuditLog audit) {
    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    void mount(Router router) {
        Handling.serve(router.get("/api/v1/proctoring/sessions"), this::list);
        Handling.serve(router.get("/api/v1/proctoring/sessions/:id"), this::one);
        Handling.serve(router.get("/api/v1/proctoring/sessions/:id/reports"), this::reports);
        Handling.serve(router.get("/api/v1/proctoring/sessions/:id/audit"), this::audit);
        Handling.serve(router.get("/api/v1/proctoring/sessions/:id/photo.jpg"), this::photo);
        Handling.serve(router.get("/api/v1/proctoring/sessions/:id/frames/:sequence"), this::frame);
    }

    private void list(RoutingContext context) {
        guard.caller(context, Scope.SESSIONS_READ);
        Optional<String> room = parameter(context, "room");
        Optional<String> exam = parameter(context, "exam");
        Optional<SessionState> state = parameter(context, "state").map(SessionReading::state);
        List<Map<String, @Nullable Object>> found = sessions.newest(MOST).stream()
                .filter(session ->
                        room.filter(name -> !name.equals(session.room())).isEmpty())
                .filter(session -> exam.filter(id -> !id.equals(session.exam())).isEmpty())
                .filter(session ->
                        state.filter(wanted -> wanted != session.state()).isEmpty())
                .limit(limit(context))
                .flatMap(session -> board.view(session.id()).stream())
                .map(SessionJson::standing)
                .toList();
        Handling.json(context, 200, Map.of("sessions", found));
    }

    private void one(RoutingContext context) {
        StoredSession session = looked(context, Scope.SESSIONS_READ, "viewed");
        CandidateView view = board.view(session.id()).orElseThrow(SessionReading::unknown);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>(SessionJson.standing(view));
        answer.put("incidents", SessionJson.incidents(incidents.of(session.id())));
        answer.put("instructions", SessionJson.instructions(instructions.of(session.id())));
        answer.put(
                "checkedInAt",
                checkIns.of(session.id())
                        .map(checkIn -> checkIn.at().toString())
                        .orElse(null));
        Handling.json(context, 200, answer);
    }

    private void reports(RoutingContext context) {
        StoredSession session = looked(context, Scope.SESSIONS_READ, "viewed-reports");
        List<Map<String, Object>> all = ReportView.of(reports.of(session.id())).stream()
                .map(view -> Map.<String, Object>of(
                        "id", view.id().toString(),
                        "at", view.at().toString(),
                        "byAgent", view.byAgent(),
                        "report", view.report()))
                .toList();
        Handling.json(context, 200, Map.of("reports", all));
    }

    private void audit(RoutingContext context) {
        StoredSession session = looked(context, Scope.AUDIT_READ, "viewed-audit");
        List<Map<String, String>> lines = audit.about(session.id().toString()).stream()
                .map(line -> Map.of(
                        "at", line.at().toString(), "who", line.who(), "what", line.what(), "detail", line.detail()))
                .toList();
        Handling.json(context, 200, Map.of("lines", lines));
    }

    private void photo(RoutingContext context) {
        StoredSession session = looked(context, Scope.MEDIA_READ, "viewed-photo");
        jpeg(context, checkIns.of(session.id()).flatMap(CheckIns.CheckIn::photo));
    }

    private void frame(RoutingContext context) {
        StoredSession session = looked(context, Scope.MEDIA_READ, "viewed-frame");
        String name = context.pathParam("sequence");
        if (!name.matches("\\d{1,15}\\.jpg")) {
            throw noPicture();
        }
        try {
            jpeg(context, journal.media(session.id(), Long.parseLong(name.substring(0, name.length() - 4))));
        } catch (IOException failed) {
            throw new IllegalStateException("the journal of session " + session.id() + " cannot be read", failed);
        }
    }

    private static void jpeg(RoutingContext context, Optional<byte[]> picture) {
        byte[] bytes = picture.orElseThrow(SessionReading::noPicture);
        context.response().putHeader("Content-Type", "image/jpeg").end(Buffer.buffer(bytes));
    }

    private StoredSession looked(RoutingContext context, Scope scope, String what) {
        String who = guard.caller(context, scope);
        StoredSession session = find(sessions, context);
        audit.add(who, what, session.id().toString(), "");
        return session;
    }

    /// The session that the address names.
    ///
    /// @throws HttpProblem 404 if there is none
    static StoredSession find(Sessions sessions, RoutingContext context) {
        try {
            return sessions.find(SessionId.parse(context.pathParam("id"))).orElseThrow(SessionReading::unknown);
        } catch (IllegalArgumentException noId) {
            throw unknown();
        }
    }

    private static HttpProblem unknown() {
        return new HttpProblem(404, "unknown-session", "there is no such session");
    }

    private static HttpProblem noPicture() {
        return new HttpProblem(404, "not-found", "there is no such picture");
    }

    private static Optional<String> parameter(RoutingContext context, String name) {
        return Optional.ofNullable(context.request().getParam(name));
    }

    private static SessionState state(String name) {
        try {
            return SessionState.valueOf(name);
        } catch (IllegalArgumentException unknown) {
            throw HttpProblem.badRequest(
                    "there is no state '" + name + "'; there are " + List.of(SessionState.values()));
        }
    }

    private static int limit(RoutingContext context) {
        Optional<String> limit = parameter(context, "limit");
        if (limit.isEmpty()) {
            return USUAL;
        }
        if (!limit.get().matches("[1-9][0-9]{0,3}") || Integer.parseInt(limit.get()) > MOST) {
            throw HttpProblem.badRequest("'limit' must be a number from 1 to " + MOST);
        }
        return Integer.parseInt(limit.get());
    }
}
