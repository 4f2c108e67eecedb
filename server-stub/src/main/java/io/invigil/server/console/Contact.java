package io.invigil.server.console;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How it stands with the connection to an agent.
///
/// @param heard     when the agent was heard last, by the server's clock; empty if not since the server started
/// @param lost      since when it is gone; empty while it is connected, and where the server was not there
/// @param now       when that was asked
record Contact(boolean connected, Optional<Instant> heard, Optional<Instant> lost, Instant now) {
    /// Of an agent that never came.
    static Contact none(Instant now) {
        return new Contact(false, Optional.empty(), Optional.empty(), now);
    }

    /// How long ago it was heard.
    Optional<Duration> silent() {
        return heard.map(at -> Duration.between(at, now)).map(ago -> ago.isNegative() ? Duration.ZERO : ago);
    }
}
