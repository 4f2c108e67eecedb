package io.invigil.agent.session;

/// How a check-in ended.
sealed interface CheckedIn {
    /// The exam may begin.
    record Admitted() implements CheckedIn {}

    /// A proctor did not admit the candidate.
    ///
    /// @param reason the proctor's
    record Refused(String reason) implements CheckedIn {}

    /// The candidate left; they can come back with the same link.
    record Left() implements CheckedIn {}

    /// The session ended or broke meanwhile.
    record Ended() implements CheckedIn {}
}
