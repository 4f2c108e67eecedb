package io.invigil.server.console;

import io.invigil.server.incident.Incident;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A candidate asks for a proctor. Each request is an incident that stays open until a message was sent or a proctor
/// marked it as answered, so a server that is started again knows of it.
///
/// @param since when the candidate asked first, by the agent's clock
/// @param text  what was asked last; the candidate's own words
public record RaisedHand(Instant since, String text) {
    /// The kind of incident that the agent's watch leads to.
    static final String KIND = "candidate-asks";

    /// The hand of the candidate with these incidents.
    ///
    /// @param incidents oldest first
    static Optional<RaisedHand> of(List<Incident> incidents) {
        Optional<RaisedHand> hand = Optional.empty();
        for (Incident incident : incidents) {
            if (incident.kind().equals(KIND) && incident.state() == Incident.State.OPEN) {
                Instant since = hand.map(RaisedHand::since).orElse(incident.at());
                hand = Optional.of(new RaisedHand(since, incident.cause()));
            }
        }
        return hand;
    }
}
