package io.invigil.server.console;

/// How much a candidate needs a proctor; each candidate is in one group. Worst first.
public enum Group {
    /// Something serious, a raised hand, or a connection that is lost in the exam.
    NOW("need you now"),
    /// Warnings that nobody has decided on.
    LOOK("to look at"),
    /// In the exam, and nothing is wrong.
    FINE("fine"),
    /// Enrolled, and on the way to the exam.
    READYING("getting ready"),
    /// Invited, and the agent has never come.
    EXPECTED("expected, not connected"),
    /// The exam is over.
    DONE("done");

    private final String words;

    Group(String words) {
        this.words = words;
    }

    /// As people read it behind a number.
    public String words() {
        return words;
    }
}
