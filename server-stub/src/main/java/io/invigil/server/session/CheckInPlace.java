package io.invigil.server.session;

import java.time.Duration;
import java.util.Optional;

/// A candidate's place among those of their room who wait to be admitted.
///
/// @param place   1 is next
/// @param waiting how many wait
/// @param usual   how long others waited lately, the middle one; empty if that were too few to say
public record CheckInPlace(int place, int waiting, Optional<Duration> usual) {
    static final Duration LATELY = Duration.ofHours(2);
    static final int ENOUGH = 3;
    static final int MOST = 21;
}
