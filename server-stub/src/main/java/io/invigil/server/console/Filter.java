package io.invigil.server.console;

import io.invigil.protocol.model.SessionState;
import io.invigil.server.console.Recent.Line;
import io.invigil.server.incident.Incident;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which candidates a proctor wants to see. All that is asked for must be so.
///
/// @param exam  id of the exam; empty for all
/// @param room  empty for all
/// @param state empty for all
/// @param show  name of a {@link Group} or an {@link Indicator} in lower case; empty for all
/// @param text  words, each of which must be in the name, the session's id, an incident or one of the newest events
public record Filter(String exam, String room, String state, String show, String text) {
    /// Everybody.
    static final Filter NONE = new Filter("", "", "", "", "");

    private static final int LONGEST = 200;

    /// Reads a filter; what is no value of a field is taken as all.
    static Filter of(Function<String, @Nullable String> fields) {
        return new Filter(
                field(fields, "exam"),
                field(fields, "room"),
                one(field(fields, "state"), Stream.of(SessionState.values())),
                one(field(fields, "show"), Stream.concat(Stream.of(Group.values()), Stream.of(Indicator.values()))),
                field(fields, "q"));
    }

    private static String field(Function<String, @Nullable String> fields, String name) {
        @Nullable String value = fields.apply(name);
        String text = value == null ? "" : value.strip();
        return text.substring(0, Math.min(LONGEST, text.length()));
    }

    private static String one(String value, Stream<? extends Enum<?>> of) {
        return of.map(Filter::name).filter(value::equals).findFirst().orElse("");
    }

    static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /// Whether everybody fits.
    public boolean none() {
        return equals(NONE);
    }

    /// The same, whatever group or indicator they show.
    Filter anyShow() {
        return new Filter(exam, room, state, "", text);
    }

    /// Whether a candidate is one of those.
    boolean fits(CandidateView candidate) {
        return (exam.isEmpty() || exam.equals(candidate.session().exam()))
                && (room.isEmpty() || room.equals(candidate.session().room()))
                && (state.isEmpty() || state.equals(name(candidate.session().state())))
                && (show.isEmpty() || shows(candidate))
                && (text.isEmpty() || says(candidate));
    }

    private boolean shows(CandidateView candidate) {
        Optional<Indicator> indicator = Stream.of(Indicator.values())
                .filter(each -> name(each).equals(show))
                .findFirst();
        return indicator
                .map(each -> each.of(candidate))
                .orElseGet(() -> name(candidate.group()).equals(show));
    }

    private boolean says(CandidateView candidate) {
        List<String> texts = Stream.of(
                        Stream.of(candidate.name(), candidate.id(), candidate.examTitle()),
                        candidate.incidents().stream().map(Incident::cause),
                        candidate.recent().lines().stream().map(Line::words).map(EventWords::text))
                .flatMap(each -> each)
                .map(each -> each.toLowerCase(Locale.ROOT))
                .toList();
        return Stream.of(text.toLowerCase(Locale.ROOT).split("\\s+", -1))
                .allMatch(word -> texts.stream().anyMatch(each -> each.contains(word)));
    }
}
