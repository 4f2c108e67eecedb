package io.invigil.server.console;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What has changed since the last update, for all pages together: what they all show is made once.
final class LiveUpdate {
    private final List<CandidateView> candidates;
    private final List<CandidateView> pictures;
    private final Optional<List<CandidateView>> order;
    private final IdentityHashMap<CandidateView, String> messages = new IdentityHashMap<>();

    private LiveUpdate(
            List<CandidateView> candidates, List<CandidateView> pictures, Optional<List<CandidateView>> order) {
        this.candidates = candidates;
        this.pictures = pictures;
        this.order = order;
    }

    /// @param candidates whose state, incidents or events have changed
    /// @param pictures   of whom there are new pictures, and nothing else
    static LiveUpdate of(List<CandidateView> candidates, List<CandidateView> pictures) {
        return new LiveUpdate(candidates, pictures, Optional.empty());
    }

    /// @param order all candidates, worst first
    static LiveUpdate of(List<CandidateView> order) {
        return new LiveUpdate(List.of(), List.of(), Optional.of(order));
    }

    List<CandidateView> candidates() {
        return candidates;
    }

    List<CandidateView> pictures() {
        return pictures;
    }

    Optional<List<CandidateView>> order() {
        return order;
    }

    /// What tells a candidate's tile, made by the first page that asks.
    synchronized String message(CandidateView candidate, Function<CandidateView, String> made) {
        return messages.computeIfAbsent(candidate, made);
    }
}
