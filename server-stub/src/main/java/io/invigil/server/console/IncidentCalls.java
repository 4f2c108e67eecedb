package io.invigil.server.console;

import io.invigil.server.incident.Incident;
import io.invigil.server.session.SqliteIncidents;
import io.invigil.server.session.StoredSession;
import io.invigil.server.web.Handling;
import io.invigil.server.web.HttpProblem;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A session's incidents, and what proctors decide on them.
final class IncidentCalls {
    private static final int MAX_FORM = 8 * 1024;

    private final Console.Parts parts;
    private final Door door;
    private final Console console;

    IncidentCalls(Console.Parts parts, Door door, Console console) {
        this.parts = parts;
        this.door = door;
        this.console = console;
    }

    void mount(Router router) {
        Handling.serve(router.get("/console/sessions/:id/incidents"), this::list);
        Handling.serve(router.post("/console/sessions/:id/incidents/:incident"), MAX_FORM, this::decide);
    }

    private void list(RoutingContext context) {
        show(context, console.session(context));
    }

    private void decide(RoutingContext context) {
        Door.Proctor proctor = door.acting(context);
        StoredSession session = console.session(context);
        var decision = new SqliteIncidents.Decision(incident(context), version(context), state(context), note(context));
        var decided = parts.file()
                .incidents()
                .decide(session.id(), decision, proctor.who(), parts.clock().instant(), parts.audit());
        switch (decided) {
            case SqliteIncidents.Decided.Kept kept -> {
                parts.board().changed(session.id());
                show(context, session);
            }
            case SqliteIncidents.Decided.Overtaken(Incident now) ->
                throw new HttpProblem(409, "decided-already", overtaken(now));
            case SqliteIncidents.Decided.Unknown unknown ->
                throw new HttpProblem(404, "unknown-incident", "there is no such incident");
        }
    }

    /// What somebody did who was quicker.
    private static String overtaken(Incident now) {
        String did = switch (now.state()) {
            case OPEN -> "opened it again";
            case CONFIRMED -> "confirmed it";
            case DISMISSED -> "dismissed it";
        };
        String when = now.triage()
                .at()
                .map(at -> " at " + CandidateView.clock(at.truncatedTo(ChronoUnit.SECONDS)) + " UTC")
                .orElse("");
        String note = now.note().isEmpty() ? "" : " and wrote: " + now.note();
        return now.triage().by() + " was quicker and " + did + when + note
                + ". Nothing was changed; decide again if you see it otherwise";
    }

    private void show(RoutingContext context, StoredSession session) {
        Handling.html(
                context,
                200,
                parts.pages()
                        .render(
                                "console/incidents.jte",
                                Map.of(
                                        "incidents",
                                        IncidentList.of(parts.file().incidents().of(session.id())))));
    }

    private static UUID incident(RoutingContext context) {
        try {
            return UUID.fromString(context.pathParam("incident"));
        } catch (IllegalArgumentException noId) {
            throw new HttpProblem(404, "unknown-incident", "there is no such incident");
        }
    }

    private static int version(RoutingContext context) {
        @Nullable String version = context.request().getFormAttribute("version");
        if (version == null || !version.matches("\\d{1,9}")) {
            throw HttpProblem.badRequest("'version' says which state of the incident you saw; it is a whole number");
        }
        return Integer.parseInt(version);
    }

    private static Incident.State state(RoutingContext context) {
        @Nullable String wanted = context.request().getFormAttribute("state");
        for (Incident.State state : Incident.State.values()) {
            if (state.name().toLowerCase(Locale.ROOT).equals(wanted)) {
                return state;
            }
        }
        throw HttpProblem.badRequest("'state' must be open, confirmed or dismissed");
    }

    /// Empty to keep the note that is there.
    private static Optional<String> note(RoutingContext context) {
        @Nullable String note = context.request().getFormAttribute("note");
        if (note != null && note.strip().length() > Acts.MAX_TEXT) {
            throw HttpProblem.badRequest("a note has at most " + Acts.MAX_TEXT + " characters");
        }
        return Optional.ofNullable(note).map(String::strip);
    }
}
