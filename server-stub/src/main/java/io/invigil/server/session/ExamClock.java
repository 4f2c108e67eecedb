package io.invigil.server.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What a proctor did to the clock of an exam.
///
/// @param extra    time granted beyond the exam's own
/// @param pausedAt since when the exam is paused; empty if it is not
/// @param runsOn   whether the time runs on while it is paused
/// @param stood    how long the clock stood in earlier pauses
public record ExamClock(Duration extra, Optional<Instant> pausedAt, boolean runsOn, Duration stood) {
    /// The clock of an exam that nobody paused or gave more time.
    public static final ExamClock UNTOUCHED = new ExamClock(Duration.ZERO, Optional.empty(), false, Duration.ZERO);

    /// By how much later the exam ends than it would if nobody had touched its clock, as things are now. While it
    /// stands this grows with `now`.
    public Duration later(Instant now) {
        Duration standing = pausedAt.filter(_ -> !runsOn)
                .map(since -> Duration.between(since, now))
                .filter(Duration::isPositive)
                .orElse(Duration.ZERO);
        return extra.plus(stood).plus(standing);
    }
}
