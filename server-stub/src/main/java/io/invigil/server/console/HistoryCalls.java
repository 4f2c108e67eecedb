package io.invigil.server.console;

import io.invigil.protocol.model.FrameSource;
import io.invigil.server.incident.Incident;
import io.invigil.server.incident.IndicatorRules;
import io.invigil.server.session.StoredSession;
import io.invigil.server.web.Handling;
import io.invigil.server.web.HttpProblem;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was: the pictures of a session over time, its events page by page, and its figures.
final class HistoryCalls {
    private static final int MOST_PICTURES = 4_000;
    private static final int LONGEST_SEARCH = 100;

    private final Console.Parts parts;
    private final Console console;

    HistoryCalls(Console.Parts parts, Console console) {
        this.parts = parts;
        this.console = console;
    }

    void mount(Router router) {
        Handling.serve(router.get("/console/sessions/:id/pictures"), this::pictures);
        Handling.serve(router.get("/console/sessions/:id/figures"), this::figures);
        Handling.serve(router.get("/console/sessions/:id/events"), this::events);
    }

    /// `{head, start, end, more, pictures: [[sequence, time, source, synthetic]...], gaps, incidents}`, at most a few
    /// thousand pictures behind `after`; while there is `more`, one asks again.
    private void pictures(RoutingContext context) {
        StoredSession session = console.session(context);
        long after = number(context, "after", 0);
        Course.Known known = parts.file().courses().known(session.id());
        Course course = parts.file().courses().of(session.id());
        List<PictureList.Picture> found = course.pictures(after, MOST_PICTURES);
        IndicatorRules rules = parts.file().rules().apply(session.exam());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("head", known.head());
        answer.put("start", known.firstPicture());
        answer.put("end", known.end());
        answer.put("more", found.size() == MOST_PICTURES);
        answer.put(
                "pictures",
                found.stream()
                        .map(each -> List.of(each.sequence(), each.at(), name(each.source()), each.synthetic()))
                        .toList());
        answer.put(
                "gaps",
                Gaps.of(
                        known.moments(),
                        course.still(FrameSource.CAMERA, rules.camera().after().toMillis()),
                        course.still(FrameSource.SCREEN, rules.screen().after().toMillis())));
        answer.put(
                "incidents",
                IncidentList.of(parts.file().incidents().of(session.id())).shown().stream()
                        .map(HistoryCalls::told)
                        .toList());
        Handling.json(context, 200, answer);
    }

    private static Map<String, Object> told(Incident incident) {
        return Map.of(
                "id", incident.id().toString(),
                "at", incident.at().toEpochMilli(),
                "sequence", incident.sequence(),
                "severity", incident.severity().name(),
                "state", incident.state().name());
    }

    static String name(FrameSource source) {
        return source.name().toLowerCase(Locale.ROOT);
    }

    private void figures(RoutingContext context) {
        StoredSession session = console.session(context);
        Course.Known known = parts.file().courses().known(session.id());
        Handling.json(
                context,
                200,
                Figures.of(
                        known,
                        parts.file().courses().of(session.id()).pictures(),
                        parts.file().answers().of(session.id())));
    }

    private void events(RoutingContext context) {
        StoredSession session = console.session(context);
        Timeline.Filter filter = new Timeline.Filter((int) Math.min(3, number(context, "least", 0)), search(context));
        try {
            Timeline events = context.request().getParam("after") == null
                    ? Timeline.before(parts.journal(), session.id(), number(context, "before", Long.MAX_VALUE), filter)
                    : Timeline.after(parts.journal(), session.id(), number(context, "after", 0), filter);
            Handling.html(context, 200, parts.pages().render("console/events.jte", Map.of("events", events)));
        } catch (IOException failed) {
            throw new IllegalStateException("the journal of session " + session.id() + " could not be read", failed);
        }
    }

    private static String search(RoutingContext context) {
        @Nullable String text = context.request().getParam("text");
        if (text == null) {
            return "";
        }
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        if (wanted.length() > LONGEST_SEARCH) {
            throw HttpProblem.badRequest("search for at most " + LONGEST_SEARCH + " characters");
        }
        return wanted;
    }

    private static long number(RoutingContext context, String name, long usual) {
        @Nullable String number = context.request().getParam(name);
        if (number == null) {
            return usual;
        }
        if (!number.matches("\\d{1,18}")) {
            throw HttpProblem.badRequest("'" + name + "' must be a whole number");
        }
        return Long.parseLong(number);
    }
}
