package io.invigil.server.api;

import io.invigil.protocol.model.Asked;
import io.invigil.protocol.model.CheckInPicture;
import io.invigil.protocol.model.ExamPolicy;
import io.invigil.protocol.model.SessionId;
import io.invigil.server.exam.ExamRoom;
import io.invigil.server.session.CheckInPlace;
import io.invigil.server.session.CheckInStanding;
import io.invigil.server.session.CheckIns;
import io.invigil.server.session.StoredSession;
import io.invigil.server.web.Handling;
import io.invigil.server.web.HttpProblem;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// How an agent checks in, and asks whether the candidate may begin.
final class CheckInCalls {
    /// Longest picture, bytes.
    static final int MAX_PHOTO = 1024 * 1024;

    /// All pictures of a check-in, bytes.
    static final int MAX_PHOTOS = 2 * 1024 * 1024;

    private static final int MAX_CHECK_IN = MAX_PHOTOS * 4 / 3 + 4096;

    private final SessionTokens tokens;
    private final ExamRoom room;
    private final CheckIns checkIns;
    private final ExamPolicy policy;
    private final Consumer<SessionId> changed;

    /// @param policy  what the exams ask for
    /// @param changed is told of which session there is something new
    CheckInCalls(
            SessionTokens tokens, ExamRoom room, CheckIns checkIns, ExamPolicy policy, Consumer<SessionId> changed) {
        this.tokens = tokens;
        this.room = room;
        this.checkIns = checkIns;
        this.policy = policy;
        this.changed = changed;
    }

    void mount(Router router) {
        Handling.serve(router.get("/api/v1/sessions/:id/check-in"), this::standing);
        Handling.serve(router.post("/api/v1/sessions/:id/check-in"), MAX_CHECK_IN, this::checkIn);
    }

    private void checkIn(RoutingContext context) {
        StoredSession session = tokens.required(context);
        Requests.CheckIn request = Requests.body(context, Requests.CheckIn.class);
        Optional<CheckInStanding> before = checkIns.standing(session.id());
        if (before.filter(CheckInStanding::settled).isPresent()) {
            answer(context, session, before);
            return;
        }
        if (session.state().over() || session.closedAt().isPresent()) {
            throw new HttpProblem(409, "over", "this session is over; nobody can check in to it");
        }
        List<CheckInPicture> asked = policy.checkIn().asked(policy.camera().required());
        Map<CheckInPicture, List<byte[]>> pictures = pictures(request);
        for (CheckInPicture kind : pictures.keySet()) {
            if (!asked.contains(kind)) {
                throw HttpProblem.badRequest("this exam asks for no picture of kind '" + kind.wire() + "'; send none");
            }
        }
        for (CheckInPicture kind : needed(asked, before)) {
            if (!pictures.containsKey(kind)) {
                throw HttpProblem.badRequest(
                        "a picture of kind '" + kind.wire() + "' is missing; this check-in needs it");
            }
        }
        CheckIns.Sent sent = new CheckIns.Sent(
                Requests.limited(request.noticeVersion(), "noticeVersion", 20),
                Requests.limited(request.givenBy(), "givenBy", 40),
                pictures);
        CheckInStanding now =
                checkIns.keep(session.id(), sent, asked, policy.checkIn().admission());
        changed.accept(session.id());
        answer(context, session, Optional.of(now));
    }

    private List<CheckInPicture> needed(List<CheckInPicture> asked, Optional<CheckInStanding> before) {
        return before.filter(standing -> standing.state() == CheckInStanding.State.AGAIN)
                .map(CheckInStanding::again)
                .orElseGet(() -> asked.stream()
                        .filter(kind -> policy.checkIn().of(kind) == Asked.REQUIRED)
                        .toList());
    }

    private static Map<CheckInPicture, List<byte[]>> pictures(Requests.CheckIn request) {
        Map<CheckInPicture, List<byte[]>> pictures = new EnumMap<>(CheckInPicture.class);
        request.photo().ifPresent(photo -> add(pictures, CheckInPicture.FACE, photo));
        for (Requests.Taken taken : request.pictures().orElse(List.of())) {
            add(
                    pictures,
                    CheckInPicture.of(taken.kind())
                            .orElseThrow(() -> HttpProblem.badRequest("'kind' must be face, id or room")),
                    taken.jpeg());
        }
        long bytes = pictures.values().stream()
                .flatMap(List::stream)
                .mapToLong(jpeg -> jpeg.length)
                .sum();
        if (bytes > MAX_PHOTOS) {
            throw HttpProblem.badRequest("the pictures have more than " + MAX_PHOTOS + " bytes together");
        }
        return pictures;
    }

    private static void add(Map<CheckInPicture, List<byte[]>> pictures, CheckInPicture kind, byte[] jpeg) {
        requireJpeg(jpeg);
        List<byte[]> same = pictures.computeIfAbsent(kind, first -> new ArrayList<>());
        if (same.size() == kind.most()) {
            throw HttpProblem.badRequest(
                    "there may be at most " + kind.most() + " pictures of kind '" + kind.wire() + "'");
        }
        same.add(jpeg);
    }

    private static void requireJpeg(byte[] photo) {
        boolean jpeg = photo.length > 4
                && photo.length <= MAX_PHOTO
                && (photo[0] & 0xff) == 0xff
                && (photo[1] & 0xff) == 0xd8
                && (photo[2] & 0xff) == 0xff;
        if (!jpeg) {
            throw HttpProblem.badRequest("a picture must be a JPEG of at most " + MAX_PHOTO + " bytes");
        }
    }

    private void standing(RoutingContext context) {
        StoredSession session = tokens.required(context);
        Optional<CheckInStanding> standing = checkIns.standing(session.id());
        standing.filter(now -> now.state() == CheckInStanding.State.REFUSED
                        && session.closedAt().isEmpty())
                .ifPresent(refused -> room.terminate(session, refused.reason())); // the server stopped in between
        answer(context, session, standing);
    }

    private void answer(RoutingContext context, StoredSession session, Optional<CheckInStanding> standing) {
        Optional<CheckInPlace> place =
                standing.filter(CheckInStanding::waits).flatMap(waits -> checkIns.place(session.id()));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put(
                "state",
                standing.map(now -> now.state().name().toLowerCase(Locale.ROOT)).orElse("none"));
        answer.put(
                "admitted",
                standing.filter(now -> now.state() == CheckInStanding.State.ADMITTED)
                        .isPresent());
        answer.put("attempt", standing.map(CheckInStanding::attempt).orElse(0));
        answer.put("place", place.map(CheckInPlace::place).orElse(null));
        answer.put("waiting", place.map(CheckInPlace::waiting).orElse(null));
        answer.put(
                "usualSeconds",
                place.flatMap(CheckInPlace::usual).map(Duration::toSeconds).orElse(null));
        answer.put("reason", standing.map(CheckInStanding::reason).orElse(""));
        answer.put("again", standing.map(CheckInStanding::again).orElse(List.of()));
        Handling.json(context, 200, answer);
    }
}
