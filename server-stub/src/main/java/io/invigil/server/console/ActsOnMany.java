package io.invigil.server.console;

import io.invigil.protocol.model.SessionId;
import io.invigil.server.session.StoredSession;
import io.invigil.server.web.Handling;
import io.invigil.server.web.HttpProblem;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One form by which a proctor acts on several candidates: those who were picked, or all who fit the filter. It is
/// done for each on their own; who is refused is named, and the others are not held up.
///
/// Fields: `act` ({@link #act}), `session` (repeated) or `all=filter` with the fields of {@link Filter} and `sure`,
/// the number of candidates that was confirmed; `text`, `minutes`, `clock`. The answer is an {@link Outcome} as JSON.
final class ActsOnMany {
    private static final int MAX_FORM = 64 * 1024;
    private static final int MOST_PICKED = 200;

    private final Console.Parts parts;
    private final Door door;

    ActsOnMany(Console.Parts parts, Door door) {
        this.parts = parts;
        this.door = door;
    }

    /// What became of it.
    ///
    /// @param done    for how many it was done
    /// @param refused for whom it was not
    record Outcome(int done, List<Refused> refused) {
        Outcome {
            refused = List.copyOf(refused);
        }
    }

    /// A candidate for whom it was not done.
    record Refused(String session, String name, String why) {}

    /// What is done for one candidate; refuses by an {@link HttpProblem}.
    private interface Act {
        void on(StoredSession session);
    }

    void mount(Router router) {
        Handling.serve(router.post("/console/acts"), MAX_FORM, this::act);
    }

    private void act(RoutingContext context) {
        Door.Proctor proctor = door.acting(context);
        MultiMap form = context.request().formAttributes();
        Act act = act(proctor.who(), form);
        Handling.json(
                context,
                200,
                "filter".equals(form.get("all")) ? onAll(proctor, form, act) : onPicked(proctor, form, act));
    }

    private Outcome onAll(Door.Proctor proctor, MultiMap form, Act act) {
        Filter filter = Filter.of(form::get);
        List<StoredSession> sessions = parts.board().all(proctor::sees).stream()
                .filter(filter::fits)
                .map(CandidateView::session)
                .toList();
        if (sessions.size() > number(form, "sure", "say for how many candidates you confirmed it")) {
            throw new HttpProblem(
                    409,
                    "more-fit-now",
                    sessions.size() + " candidates fit the filter now: look again, and confirm that");
        }
        List<Refused> refused = new ArrayList<>();
        sessions.forEach(session -> on(session, act).ifPresent(refused::add));
        return new Outcome(sessions.size() - refused.size(), refused);
    }

    private Outcome onPicked(Door.Proctor proctor, MultiMap form, Act act) {
        LinkedHashSet<String> ids = new LinkedHashSet<>(form.getAll("session"));
        if (ids.isEmpty() || ids.size() > MOST_PICKED) {
            throw HttpProblem.badRequest("pick 1 to " + MOST_PICKED + " candidates, or all who fit the filter");
        }
        List<Refused> refused = new ArrayList<>();
        for (String id : ids) {
            session(proctor, id)
                    .map(session -> on(session, act))
                    .orElseGet(() -> Optional.of(new Refused(id, "", "there is no such session")))
                    .ifPresent(refused::add);
        }
        return new Outcome(ids.size() - refused.size(), refused);
    }

    /// A session that this proctor may act on; one that is not theirs is as one that is not there.
    private Optional<StoredSession> session(Door.Proctor proctor, String id) {
        try {
            return parts.sessions().find(SessionId.parse(id)).filter(proctor::sees);
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    private static Optional<Refused> on(StoredSession session, Act act) {
        try {
            act.on(session);
            return Optional.empty();
        } catch (HttpProblem refused) {
            return Optional.of(new Refused(session.id().toString(), session.candidate(), refused.message()));
        }
    }

    private Act act(String who, MultiMap form) {
        Acts acts = parts.acts();
        @Nullable String name = form.get("act");
        return switch (name == null ? "" : name) {
            case "message" -> {
                String text = text(form);
                yield session -> acts.message(who, session, text);
            }
            case "warn" -> {
                String text = text(form);
                yield session -> acts.warn(who, session, text);
            }
            case "extra-time" -> {
                String reason = text(form);
                Duration by = Duration.ofMinutes(number(form, "minutes", "say how many minutes, as a whole number"));
                yield session -> acts.extend(who, session, by, reason);
            }
            case "pause" -> {
                String reason = text(form);
                boolean runsOn = "runs".equals(form.get("clock"));
                yield session -> acts.pause(who, session, reason, runsOn);
            }
            case "resume" -> session -> acts.resume(who, session);
            case "answered" -> session -> acts.answered(who, session);
            default ->
                throw HttpProblem.badRequest("the act is one of message, warn, extra-time, pause, resume and answered");
        };
    }

    private static int number(MultiMap form, String field, String otherwise) {
        @Nullable String number = form.get(field);
        if (number == null || !number.strip().matches("[1-9][0-9]{0,5}")) {
            throw HttpProblem.badRequest(otherwise);
        }
        return Integer.parseInt(number.strip());
    }

    private static String text(MultiMap form) {
        @Nullable String value = form.get("text");
        String text = value == null ? "" : value.strip();
        if (text.isEmpty() || text.length() > Acts.MAX_TEXT) {
            throw HttpProblem.badRequest("write 1 to " + Acts.MAX_TEXT + " characters");
        }
        return text;
    }
}
