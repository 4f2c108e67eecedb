package io.invigil.agent.seb;

/// Why an exam without a server is over.
sealed interface LocalEnd {
    /// The page went to the address at which the exam ends.
    record Quit() implements LocalEnd {}

    /// The candidate had the computer given back.
    ///
    /// @param by     `candidate` or `quit-password`
    /// @param reason as they gave it
    record Left(String by, String reason) implements LocalEnd {}

    /// It cannot go on.
    ///
    /// @param why what is wrong
    record Broken(String why) implements LocalEnd {}
}
