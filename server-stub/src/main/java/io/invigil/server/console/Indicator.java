package io.invigil.server.console;

/// What a candidate can be looked for by, beside the group.
public enum Indicator {
    /// A raised hand.
    ASKS("ask for help"),
    /// A proctor paused the exam.
    PAUSED("paused"),
    /// The agent should be there and is not.
    OFFLINE("lost their connection");

    private final String words;

    Indicator(String words) {
        this.words = words;
    }

    /// As people read it behind a number.
    public String words() {
        return words;
    }

    /// Whether a candidate has it.
    boolean of(CandidateView candidate) {
        return switch (this) {
            case ASKS -> candidate.hand().isPresent();
            case PAUSED -> candidate.paused();
            case OFFLINE -> candidate.offline();
        };
    }
}
