package io.invigil.server.console;

import io.invigil.server.incident.Incident;
import java.util.Comparator;
import java.util.List;

/// The incidents of a session as its page shows them.
///
/// @param shown newest first; those on which nobody has decided, and the worst, are never left out for others
/// @param all   how many there are
/// @param open  on how many nobody has decided
public record IncidentList(List<Incident> shown, int all, long open) {
    private static final int MOST = 300;

    public IncidentList {
        shown = List.copyOf(shown);
    }

    /// @param all also those by which a candidate's hand is raised: the conversation shows these
    static IncidentList of(List<Incident> all) {
        List<Incident> incidents = all.stream()
                .filter(incident -> !incident.kind().equals(RaisedHand.KIND))
                .toList();
        List<Incident> shown = incidents.stream()
                .sorted(Comparator.comparing(IncidentList::decided)
                        .thenComparing(Incident::severity, Comparator.reverseOrder())
                        .thenComparing(Incident::at, Comparator.reverseOrder()))
                .limit(MOST)
                .sorted(Comparator.comparing(Incident::at).reversed())
                .toList();
        return new IncidentList(
                shown,
                incidents.size(),
                incidents.stream().filter(incident -> !decided(incident)).count());
    }

    private static boolean decided(Incident incident) {
        return incident.state() != Incident.State.OPEN;
    }

    /// A severity as people read it.
    public static String severity(Incident incident) {
        return switch (incident.severity()) {
            case INFO -> "Good to know";
            case WARNING -> "Warning";
            case SERIOUS -> "Serious";
        };
    }

    /// A state as people read it.
    public static String state(Incident incident) {
        return switch (incident.state()) {
            case OPEN -> "Open";
            case CONFIRMED -> "Confirmed";
            case DISMISSED -> "Dismissed";
        };
    }

    /// Colour of the state's chip.
    public static String tone(Incident incident) {
        return switch (incident.state()) {
            case OPEN -> "note";
            case CONFIRMED -> "bad";
            case DISMISSED -> "good";
        };
    }

    /// Another one for each state in which the page would show an incident differently.
    public static String print(Incident incident) {
        return Integer.toHexString((incident.cause() + incident.severity() + incident.sequence()).hashCode()) + "-"
                + incident.triage().version();
    }
}
