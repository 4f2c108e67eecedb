package io.invigil.server.console;

import io.invigil.protocol.model.SessionState;
import io.invigil.server.console.Recent.Line;
import io.invigil.server.console.Recent.Picture;
import io.invigil.server.incident.Incident;
import io.invigil.server.session.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One candidate as the console shows them, at one moment.
///
/// @param examTitle   the exam's title
/// @param questions   how many the exam has
/// @param answered    how many are answered
/// @param secondsLeft by the server's clock
/// @param contact     how it stands with the connection to the agent
/// @param recent      the newest of what the agent sent
/// @param incidents   oldest first
public record CandidateView(
        StoredSession session,
        String examTitle,
        int questions,
        int answered,
        long secondsLeft,
        Contact contact,
        Recent recent,
        List<Incident> incidents) {
    private static final int LINES = 4;

    public CandidateView {
        incidents = List.copyOf(incidents);
    }

    /// Worst first; who asks for help longest comes before others who ask; who is alike stands in the order of the
    /// names.
    static List<CandidateView> worstFirst(List<CandidateView> candidates) {
        return candidates.stream()
                .map(Standing::of)
                .sorted(Standing.WORST_FIRST)
                .map(Standing::candidate)
                .toList();
    }

    /// What decides on a candidate's place, found out once for each sorting.
    private record Standing(CandidateView candidate, int rank, Instant asked, long serious, long warnings) {
        static final Comparator<Standing> WORST_FIRST = Comparator.comparingInt(Standing::rank)
                .thenComparing(Standing::asked)
                .thenComparing(Standing::serious, Comparator.reverseOrder())
                .thenComparing(Standing::warnings, Comparator.reverseOrder())
                .thenComparing(standing -> standing.candidate().name())
                .thenComparing(standing -> standing.candidate().id());

        static Standing of(CandidateView candidate) {
            return new Standing(
                    candidate,
                    candidate.rank(),
                    candidate.hand().map(RaisedHand::since).orElse(Instant.MAX),
                    candidate.serious(),
                    candidate.warnings());
        }
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
            return 7;
        }
        if (serious() > 0) {
            return 0;
        }
        if (hand().isPresent()) {
            return 1;
        }
        if (offline()) {
            return 2;
        }
        if (warnings() > 0) {
            return 3;
        }
        return live() ? 4 : session.enrolledAt().isPresent() ? 5 : 6;
    }

    /// How much this candidate needs a proctor.
    public Group group() {
        return switch (rank()) {
            case 0, 1, 2 -> Group.NOW;
            case 3 -> Group.LOOK;
            case 4 -> Group.FINE;
            case 5 -> Group.READYING;
            case 6 -> Group.EXPECTED;
            default -> Group.DONE;
        };
    }

    /// Colour of the tile: `bad`, `hand`, `warn`, `good`, `idle` or `over`.
    public String tone() {
        return switch (group()) {
            case NOW -> serious() == 0 && !offline() ? "hand" : "bad";
            case LOOK -> "warn";
            case FINE -> "good";
            case READYING, EXPECTED -> "idle";
            case DONE -> "over";
        };
    }

    /// Whether the agent should be there and is not.
    public boolean offline() {
        return live() && (!contact.connected() || session.state() == SessionState.INTERRUPTED);
    }

    /// Whether the exam is paused, by a proctor or as the agent reports.
    public boolean paused() {
        return !session.state().over()
                && session.closedAt().isEmpty()
                && (session.clock().pausedAt().isPresent() || session.state() == SessionState.PAUSED);
    }

    /// Whether the time left stands still.
    public boolean stands() {
        return session.clock().pausedAt().isPresent() && !session.clock().runsOn();
    }

    /// The request for a proctor that nobody has answered; never after the end.
    public Optional<RaisedHand> hand() {
        return session.state().over() ? Optional.empty() : RaisedHand.of(incidents);
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
        return contact.connected() ? "up" : "down";
    }

    /// Whether the agent is connected now.
    public boolean connected() {
        return contact.connected();
    }

    /// How many seconds ago the agent was heard; -1 if that is not known.
    public long silentSeconds() {
        return contact.silent().map(Duration::toSeconds).orElse(-1L);
    }

    /// Since when the agent is gone; as well as that is known.
    public Optional<Instant> offlineSince() {
        return contact.connected() ? Optional.empty() : contact.lost().or(recent::heard);
    }

    /// How far the record is behind the picture that is shown, in words; empty if it is not.
    public String behind() {
        if (!ahead()) {
            return "";
        }
        Optional<Instant> newest = Stream.of(recent.camera(), recent.screen())
                .flatMap(Optional::stream)
                .map(Picture::at)
                .max(Comparator.naturalOrder());
        Duration behind = newest.flatMap(at -> recent.heard().map(heard -> Duration.between(heard, at)))
                .orElse(Duration.ZERO);
        return behind.toSeconds() < 1 ? "" : NoticedWords.length(behind);
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
        return recent.lines().stream().limit(LINES).map(EventLine::of).toList();
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
