package io.invigil.precheck.network;

import java.time.Duration;
import java.time.Instant;

/// How far a clock is behind the server's.
///
/// @param offset      what must be added to this computer's clock; positive if it is slow
/// @param uncertainty greatest error of `offset`
record ClockOffset(Duration offset, Duration uncertainty) {
    /// What one round trip tells.
    ///
    /// @param sent   when it began, by this computer's clock
    /// @param took   how long it took
    /// @param server what the server's clock said in between
    static ClockOffset of(Instant sent, Duration took, Instant server) {
        Duration half = took.dividedBy(2);
        return new ClockOffset(Duration.between(sent.plus(half), server), half);
    }

    /// The more certain of the two.
    ClockOffset better(ClockOffset other) {
        return other.uncertainty.compareTo(uncertainty) < 0 ? other : this;
    }

    /// The least that it can be off, whichever way.
    Duration atLeast() {
        Duration least = offset.abs().minus(uncertainty);
        return least.isNegative() ? Duration.ZERO : least;
    }

    /// The most that it can be off, whichever way.
    Duration atMost() {
        return offset.abs().plus(uncertainty);
    }
}
