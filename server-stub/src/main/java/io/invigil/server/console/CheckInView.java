package io.invigil.server.console;

import io.invigil.protocol.model.CheckInPicture;
import io.invigil.server.report.ReportView;
import io.invigil.server.session.CheckInStanding;
import io.invigil.server.session.CheckIns.Picture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One candidate's check-in as the queue shows it.
///
/// @param pictures in the order in which they are asked for
/// @param reports  the system checks, newest first
/// @param others   proctors who look at it too
/// @param now      by the server's clock
public record CheckInView(
        CandidateView candidate,
        CheckInStanding standing,
        List<Picture> pictures,
        List<ReportView> reports,
        List<String> others,
        Instant now) {
    public CheckInView {
        pictures = List.copyOf(pictures);
        reports = List.copyOf(reports);
        others = List.copyOf(others);
    }

    /// Id of the session.
    public String id() {
        return candidate.id();
    }

    /// Where a picture is served.
    public String address(Picture picture) {
        return "/console/check-in/" + id() + "/pictures/" + standing.attempt() + "/"
                + picture.kind().wire() + "-" + picture.number() + ".jpg";
    }

    /// What a picture shows, in words.
    public static String title(CheckInPicture kind) {
        return switch (kind) {
            case FACE -> "Face";
            case IDENTITY -> "Identity document";
            case ROOM -> "Room";
        };
    }

    /// The pictures that the exam asks for and that were not taken.
    public List<String> missing() {
        return standing.asked().stream()
                .filter(kind -> pictures.stream().noneMatch(picture -> picture.kind() == kind))
                .map(CheckInView::title)
                .toList();
    }

    /// The picture that is most often wanted again: the document, where there is one.
    public CheckInPicture usual() {
        return standing.asked().contains(CheckInPicture.IDENTITY) ? CheckInPicture.IDENTITY : CheckInPicture.FACE;
    }

    /// How long the candidate has waited, in words.
    public String waited() {
        Duration waited = Duration.between(standing.since(), now);
        if (waited.toMinutes() < 1) {
            return "under a minute";
        }
        return waited.toMinutes() < 60
                ? waited.toMinutes() + " min"
                : waited.toHours() + " h " + waited.toMinutesPart() + " min";
    }

    /// Whether somebody should hurry.
    public String tone() {
        return Duration.between(standing.since(), now).toMinutes() >= 5 ? "warn" : "plain";
    }

    /// The decision in words; empty while nobody has decided.
    public Optional<String> decided() {
        String why = standing.reason().isEmpty() ? "" : ": " + standing.reason();
        String by = standing.decidedBy().equals("server") ? "the exam’s policy" : standing.decidedBy();
        return switch (standing.state()) {
            case WAITING -> Optional.empty();
            case ADMITTED -> Optional.of("Admitted by " + by);
            case AGAIN -> Optional.of("Asked again by " + by + why);
            case REFUSED -> Optional.of("Refused by " + by + why);
        };
    }
}
