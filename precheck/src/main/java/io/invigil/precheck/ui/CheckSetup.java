package io.invigil.precheck.ui;

import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.CheckPlan;
import io.invigil.precheck.environment.StateFolder;
import io.invigil.precheck.report.ReportFiles;
import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.ServerAddress;
import java.util.Optional;
import java.util.concurrent.Callable;

/// What a window is opened for.
///
/// @param task     says what is to be done; it may ask the server, and runs away from the event thread
/// @param server   the server of the exam, if one was named
/// @param state    where the device key is
/// @param files    what is written after each run
/// @param language in which the window opens
public record CheckSetup(
        Callable<Task> task, Optional<ServerAddress> server, StateFolder state, ReportFiles files, Wording language) {
    /// What is to be done.
    ///
    /// @param plan    the checks
    /// @param context what they look at
    /// @param note    what the candidate should know about the limits; may say nothing
    public record Task(CheckPlan plan, CheckContext context, Phrase note) {}
}
