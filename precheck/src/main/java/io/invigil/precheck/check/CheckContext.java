package io.invigil.precheck.check;

import io.invigil.precheck.media.Cameras;
import io.invigil.precheck.media.Microphones;
import io.invigil.protocol.model.ExamPolicy;
import io.invigil.protocol.model.ServerAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/// What a check may look at.
///
/// @param policy      the limits
/// @param server      the server of the exam, if one was named
/// @param cameras     the computer's cameras, or the synthetic one
/// @param microphones the computer's microphones, or the synthetic one
/// @param spoolFolder where telemetry will be kept; it need not exist yet
/// @param clock       this computer's clock
/// @param progress    where a check says what it is doing
/// @param earlier     what the run has found so far
public record CheckContext(
        ExamPolicy policy,
        Optional<ServerAddress> server,
        Cameras cameras,
        Microphones microphones,
        Path spoolFolder,
        Clock clock,
        Progress progress,
        EarlierResults earlier) {
    /// A context in which nobody listens to progress; the runner puts its own there.
    public static CheckContext of(
            ExamPolicy policy,
            Optional<ServerAddress> server,
            Cameras cameras,
            Microphones microphones,
            Path spoolFolder,
            Clock clock) {
        return new CheckContext(
                policy, server, cameras, microphones, spoolFolder, clock, what -> {}, id -> Optional.empty());
    }

    /// The same for one check of a run.
    CheckContext during(Progress listener, EarlierResults results) {
        return new CheckContext(policy, server, cameras, microphones, spoolFolder, clock, listener, results);
    }
}
