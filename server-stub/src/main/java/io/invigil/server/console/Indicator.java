package io.invigil.server.console;

import java.util.function.Predicate;

/// What a candidate can be looked for by, beside the group.
public enum Indicator {
    /// A raised hand.
    ASKS("ask for help", candidate -> candidate.hand().isPresent()),
    /// A proctor paused the exam.
    PAUSED("paused", CandidateView::paused),
    /// The agent should be there and is not.
    OFFLINE("lost their connection", CandidateView::offline);

    private final String words;
    private final Predicate<CandidateView> shown;

    Indicator(String words, Predicate<CandidateView> shown) {
        this.words = words;
        this.shown = shown;
    }

    /// As people read it behind a number.
    public String words() {
        return words;
    }

    /// Whether a candidate has it.
    boolean of(CandidateView candidate) {
        return shown.test(candidate);
    }
}
