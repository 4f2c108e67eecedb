package io.invigil.agent.session;

import io.invigil.protocol.model.CheckInPicture;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Where the check-in stands, as the server says.
///
/// @param place  meaningful while it waits
/// @param reason of the proctor, where the candidate was asked again or refused
/// @param again  what is asked for again
record CheckInAnswer(State state, WaitingPlace place, String reason, List<CheckInPicture> again) {
    CheckInAnswer {
        again = List.copyOf(again);
    }

    /// What a check-in can be.
    enum State {
        NONE,
        WAITING,
        ADMITTED,
        AGAIN,
        REFUSED
    }

    /// @throws ExamException if the server says something unknown
    static CheckInAnswer of(JsonNode json) throws ExamException {
        State state = state(json.path("state").asString(""));
        JsonNode usual = json.path("usualSeconds");
        List<CheckInPicture> again = json.path("again")
                .valueStream()
                .flatMap(kind -> CheckInPicture.of(kind.asString("")).stream())
                .toList();
        return new CheckInAnswer(
                state,
                new WaitingPlace(
                        json.path("place").asInt(0),
                        json.path("waiting").asInt(0),
                        usual.isNumber() ? Optional.of(Duration.ofSeconds(usual.asLong(0))) : Optional.empty(),
                        true),
                json.path("reason").asString(""),
                again);
    }

    private static State state(String word) throws ExamException {
        return switch (word) {
            case "none" -> State.NONE;
            case "waiting" -> State.WAITING;
            case "admitted" -> State.ADMITTED;
            case "again" -> State.AGAIN;
            case "refused" -> State.REFUSED;
            default ->
                throw new ExamException("The server says of the check-in what this program does not know: '" + word
                        + "'. Install the Invigil that fits the server.");
        };
    }
}
