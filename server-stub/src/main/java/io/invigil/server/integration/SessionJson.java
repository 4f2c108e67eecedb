package io.invigil.server.integration;

import io.invigil.server.console.CandidateView;
import io.invigil.server.exam.ExamResult;
import io.invigil.server.exam.ExamRoom;
import io.invigil.server.incident.Incident;
import io.invigil.server.session.ExamClock;
import io.invigil.server.session.Instructions;
import io.invigil.server.session.StoredSession;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Sessions and what belongs to them as the calls answer them. Times are ISO 8601 in UTC; what is not known is null.
final class SessionJson {
    private SessionJson() {}

    static Map<String, @Nullable Object> standing(CandidateView view) {
        StoredSession session = view.session();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", view.id());
        json.put("candidate", view.name());
        json.put("exam", session.exam());
        json.put("examTitle", view.examTitle());
        json.put("room", session.room());
        json.put("state", session.state().name());
        json.put("connected", view.connected());
        json.put("createdAt", session.createdAt().toString());
        json.put("enrolledAt", time(session.enrolledAt()));
        json.put("startedAt", time(session.startedAt()));
        json.put("closedAt", time(session.closedAt()));
        json.put("outcome", session.outcome().orElse(null));
        json.put("questions", view.questions());
        json.put("answered", view.answered());
        json.put("secondsLeft", view.secondsLeft());
        json.put("extraSeconds", session.clock().extra().toSeconds());
        json.put("paused", paused(session.clock()));
        json.put("openIncidents", Map.of("serious", view.serious(), "warning", view.warnings()));
        json.put("result", ExamRoom.result(session).map(SessionJson::result).orElse(null));
        return json;
    }

    private static @Nullable Map<String, Object> paused(ExamClock clock) {
        return clock.pausedAt()
                .map(since ->
                        Map.<String, Object>of("since", since.toString(), "clock", clock.runsOn() ? "runs" : "stands"))
                .orElse(null);
    }

    private static Map<String, Object> result(ExamResult result) {
        return Map.of("score", result.score(), "scale", result.scale(), "passed", result.passed());
    }

    static List<Map<String, @Nullable Object>> incidents(List<Incident> incidents) {
        return incidents.stream().map(SessionJson::incident).toList();
    }

    private static Map<String, @Nullable Object> incident(Incident incident) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", incident.id().toString());
        json.put("at", incident.at().toString());
        json.put("kind", incident.kind());
        json.put("severity", incident.severity().name());
        json.put("cause", incident.cause());
        json.put("event", incident.sequence() == 0 ? null : incident.sequence());
        json.put("state", incident.state().name());
        json.put("note", incident.note());
        return json;
    }

    static List<Map<String, @Nullable Object>> instructions(List<Instructions.Kept> kept) {
        return kept.stream().map(SessionJson::instruction).toList();
    }

    private static Map<String, @Nullable Object> instruction(Instructions.Kept kept) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", kept.instruction().id().toString());
        json.put("kind", kept.instruction().kind());
        json.put("at", kept.at().toString());
        json.put("confirmedAt", time(kept.confirmedAt()));
        json.put("done", kept.confirmedAt().isEmpty() ? null : kept.done());
        json.put("detail", kept.detail());
        return json;
    }

    private static @Nullable String time(Optional<Instant> at) {
        return at.map(Instant::toString).orElse(null);
    }
}
