package io.invigil.server.session;

import io.invigil.protocol.model.CheckInPicture;
import java.util.List;
import java.util.stream.Collectors;

/// What a proctor decides on a check-in.
public sealed interface CheckInDecision {
    /// The candidate may begin.
    record Admit() implements CheckInDecision {}

    /// Some pictures are wanted again.
    ///
    /// @param kinds  at least one
    /// @param reason in words for the candidate
    record Again(List<CheckInPicture> kinds, String reason) implements CheckInDecision {
        public Again {
            kinds = List.copyOf(kinds);
        }
    }

    /// The candidate may not begin.
    ///
    /// @param reason in words for the candidate
    record Refuse(String reason) implements CheckInDecision {}

    /// Where the check-in stands afterwards.
    default CheckInStanding.State state() {
        return switch (this) {
            case Admit ignored -> CheckInStanding.State.ADMITTED;
            case Again ignored -> CheckInStanding.State.AGAIN;
            case Refuse ignored -> CheckInStanding.State.REFUSED;
        };
    }

    /// What the audit log calls it.
    default String act() {
        return switch (this) {
            case Admit ignored -> "check-in-admitted";
            case Again ignored -> "check-in-again";
            case Refuse ignored -> "check-in-refused";
        };
    }

    /// The reason in the candidate's words; empty if there is none.
    default String why() {
        return switch (this) {
            case Admit ignored -> "";
            case Again again -> again.reason();
            case Refuse refuse -> refuse.reason();
        };
    }

    /// What is asked for again.
    default List<CheckInPicture> wanted() {
        return this instanceof Again again ? again.kinds() : List.of();
    }

    /// The same in words, for the audit log.
    default String detail() {
        String kinds = wanted().stream().map(CheckInPicture::wire).collect(Collectors.joining(", "));
        return kinds.isEmpty() ? why() : kinds + ": " + why();
    }
}
