package io.invigil.agent.cli;

import io.invigil.agent.seb.LocalSitting;
import io.invigil.agent.ui.CandidateWindow;
import io.invigil.precheck.environment.StateFolder;
import io.invigil.precheck.words.Wording;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// `invigil exam FILE.seb`.
///
/// @param home       where the record is kept
/// @param unattended steps through by itself
/// @param progress   each stage is appended to it; empty for none
record LocalVerb(StateFolder home, boolean unattended, Optional<Path> progress, Clock clock) {
    private static final Duration END = Duration.ofSeconds(8);

    /// Sits it.
    ///
    /// @return the exit code
    int sit(String source, Optional<Path> passwordFile) throws IOException, InterruptedException {
        Logging.into(home);
        long began = ProcessHandle.current()
                .info()
                .startInstant()
                .map(Instant::toEpochMilli)
                .orElseGet(clock::millis);
        PrintStream out = System.out;
        try (StagePrinter stages = StagePrinter.open(out, progress, clock, began)) {
            if (GraphicsEnvironment.isHeadless()) {
                return ExamCommand.failed(stages, "There is no display. Start the exam in a graphical session.");
            }
            try (CandidateWindow window = new CandidateWindow(unattended)) {
                LocalSitting sitting =
                        new LocalSitting(home, window, stages, clock, Wording.nearest(Locale.getDefault()));
                Thread hook = Thread.ofPlatform().name("released at the end").unstarted(() -> abandon(sitting));
                Runtime.getRuntime().addShutdownHook(hook);
                int code = ended(sitting.sit(source, passwordFile), stages, window);
                if (!hook.isAlive()) {
                    Runtime.getRuntime().removeShutdownHook(hook);
                }
                return code;
            }
        }
    }

    private static int ended(LocalSitting.Outcome outcome, StagePrinter stages, CandidateWindow window)
            throws InterruptedException {
        return switch (outcome) {
            case LocalSitting.Outcome.Over _ -> {
                ExamCommand.seen(window.left("The exam is over."));
                yield ExamCommand.SEALED;
            }
            case LocalSitting.Outcome.Left(String message) -> {
                System.out.println(message);
                ExamCommand.seen(window.left(message));
                yield ExamCommand.LEFT;
            }
            case LocalSitting.Outcome.Failed(String message) -> {
                int code = ExamCommand.failed(stages, message);
                ExamCommand.seen(window.failed(message));
                yield code;
            }
        };
    }

    private static void abandon(LocalSitting sitting) {
        Thread releasing = Thread.ofPlatform().daemon().start(sitting::abandon);
        try {
            releasing.join(END);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
