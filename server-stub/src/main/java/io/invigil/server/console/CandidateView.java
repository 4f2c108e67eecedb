package io.invigil.server.console;

import io.invigil.protocol.model.SessionState;
import io.invigil.server.console.Recent.Line;
import io.invigil.server.console.Recent.Picture;
import io.invigil.server.incident.Incident;
import io.invigil.server.session.StoredSession;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// One candidate as the console shows them, at one moment.
///
/// @param examTitle   the exam's title
/// @param questions   how many the exam has
/// @param answered    how many are answered
/// @param secondsLeft by the server's clock
/// @param connected   whether the agent is connected now
/// @param recent      the newest of what the agent sent
/// @param incidents   oldest first
public record CandidateView(
        StoredSession session,
        String examTitle,
        int questions,
        int answered,
        long secondsLeft,
        boolean connected,
        Recent recent,
        List<Incident> incidents) {
    /// Worst first; who is alike stands in the order of the names.
    static final Comparator<CandidateView> WORST_FIRST = Comparator.comparingInt(CandidateView::rank)
            .thenComparing(CandidateView::serious, Comparator.reverseOrder())
            .thenComparing(CandidateView::warnings, Comparator.reverseOrder())
            .thenComparing(CandidateView::name);

    public CandidateView {
        incidents = List.copyOf(incidents);
    }

    /// Id of the session.
    public String id() {
        return session.id().toString();
    }

    /// The candidate's name.
    public String name() {
        return session.candidate();
    }

    /// Whether the machine is held or the exam runs, so that the agent should be there.
    public boolean live() {
        return switch (session.state()) {
            case ARMED, RUNNING, PAUSED, INTERRUPTED -> true;
            case ENROLLED, CHECKED, CHECKED_IN, SUBMITTED, SEALED, TERMINATED -> false;
        };
    }

    /// 0 is worst.
    int rank() {
        if (session.state().over()) {
            return 6;
        }
        if (count(Incident.Severity.SERIOUS) > 0) {
            return 0;
        }
        if (live() && (!connected || session.state() == SessionState.INTERRUPTED)) {
            return 1;
        }
        if (count(Incident.Severity.WARNING) > 0) {
            return 2;
        }
        return live() ? 3 : session.enrolledAt().isPresent() ? 4 : 5;
    }

    /// Colour of the tile: `bad`, `warn`, `good`, `idle` or `over`.
    public String tone() {
        return switch (rank()) {
            case 0, 1 -> "bad";
            case 2 -> "warn";
            case 3 -> "good";
            case 6 -> "over";
            default -> "idle";
        };
    }

    /// The state in words.
    public String state() {
        if (session.state().over()) {
            return EventWords.state(session.state().name());
        }
        if (session.outcome().isPresent()) {
            return session.outcome().get().equals("terminated") ? "Being ended" : "Handing in";
        }
        if (session.enrolledAt().isEmpty()) {
            return "Expected, not connected";
        }
        return EventWords.state(session.state().name());
    }

    /// The connection in words.
    public String link() {
        if (session.enrolledAt().isEmpty() || session.state() == SessionState.SEALED) {
            return "none";
        }
        return connected ? "up" : "down";
    }

    /// Incidents of a severity on which nobody has decided.
    public long count(Incident.Severity severity) {
        return incidents.stream()
                .filter(incident -> incident.severity() == severity && incident.state() == Incident.State.OPEN)
                .count();
    }

    /// Serious incidents on which nobody has decided.
    public long serious() {
        return count(Incident.Severity.SERIOUS);
    }

    /// Warnings on which nobody has decided.
    public long warnings() {
        return count(Incident.Severity.WARNING);
    }

    /// The worst and newest incident.
    public Optional<Incident> worst() {
        return incidents.stream()
                .filter(incident ->
                        incident.state() == Incident.State.OPEN && incident.severity() != Incident.Severity.INFO)
                .max(Comparator.comparing(Incident::severity).thenComparing(Incident::at));
    }

    /// Newest camera picture's address; empty if there is none.
    public String camera() {
        return recent.camera().map(this::address).orElse("");
    }

    /// Newest screen picture's address; empty if there is none.
    public String screen() {
        return recent.screen().map(this::address).orElse("");
    }

    private String address(Picture picture) {
        return "/console/sessions/" + id() + "/frames/" + picture.sequence() + ".jpg";
    }

    /// Whether a picture that is shown overtook the record, which is far behind.
    public boolean ahead() {
        return recent.camera().filter(Picture::ahead).isPresent()
                || recent.screen().filter(Picture::ahead).isPresent();
    }

    /// Whether a picture that is shown is of no real device.
    public boolean synthetic() {
        return recent.camera().filter(Picture::synthetic).isPresent()
                || recent.screen().filter(Picture::synthetic).isPresent();
    }

    /// The last events, newest first.
    public List<EventLine> lines() {
        return recent.lines().stream().map(EventLine::of).toList();
    }

    /// An event as a line.
    ///
    /// @param at   ISO 8601
    /// @param time hours, minutes, seconds in UTC; the browser shows its own zone
    public record EventLine(long sequence, String at, String time, String tone, String text) {
        static EventLine of(Line line) {
            return new EventLine(
                    line.sequence(),
                    line.at().toString(),
                    clock(line.at()),
                    line.words().tone(),
                    line.words().text());
        }
    }

    /// Hours, minutes and seconds of an instant in UTC.
    public static String clock(Instant at) {
        return at.toString().replaceAll("^.*T(\\d\\d:\\d\\d:\\d\\d).*$", "$1");
    }
}
