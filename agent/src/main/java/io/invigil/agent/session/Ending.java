package io.invigil.agent.session;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Why an exam that was on the screen is not any more.
sealed interface Ending {
    /// Handed in, or the time is up.
    ///
    /// @param outcome `submitted` or `time-up`
    record Closed(String outcome) implements Ending {}

    /// A proctor ended it.
    record Terminated(String reason) implements Ending {}

    /// A proctor gave the computer back; the exam can go on later.
    ///
    /// @param given completes with what was given back, in words, once it was
    record Unlocked(String reason, CompletableFuture<List<String>> given) implements Ending {}

    /// The candidate had the computer given back; the exam can go on later.
    ///
    /// @param by     `candidate` or `quit-password`
    /// @param reason as they gave it
    record Left(String by, String reason) implements Ending {}

    /// It cannot go on; it can be resumed once that is mended.
    ///
    /// @param message what is wrong and what to do
    record Broken(String message) implements Ending {}

    /// It can go on at once, but not in this process.
    record NewProcess(String why) implements Ending {}
}
