package io.invigil.agent.session;

/// What “Finish” in the bar leads to, at the moment when it is pressed.
public sealed interface Finishing {
    /// The page hands in when it is asked to.
    ///
    /// @param open how many questions have no answer
    record HandIn(int open) implements Finishing {}

    /// The page has a button of its own, and nothing is known about it.
    record OnPage() implements Finishing {}

    /// The exam is handed in on the page, if at all; this ends it here and gives the computer back.
    record End() implements Finishing {}
}
