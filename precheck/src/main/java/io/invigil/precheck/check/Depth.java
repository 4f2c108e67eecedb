package io.invigil.precheck.check;

/// How much time a run has.
public enum Depth {
    /// At check-in, when the candidate waits for the exam: each check as short as its verdict allows.
    BRIEF,
    /// The system check as usual, under a quarter of a minute.
    FULL,
    /// With what takes a minute, such as the stability of the connection.
    LONG
}
