package io.invigil.protocol.measure;

import java.time.Duration;

/// What a responder takes upon itself.
///
/// @param tickets   most measurements at once
/// @param validity  how long a ticket is good for
/// @param totalBits bit/s of load granted at once, over all measurements and both directions
/// @param runs      saturated runs for one ticket; each is over after {@link LoadPlan#LONGEST}
public record ResponderLimits(int tickets, Duration validity, long totalBits, int runs) {
    /// The least that is worth granting, bit/s.
    static final long WORTH_GRANTING = 10_000_000L;

    /// Two lines of a Gbit/s, or a room of eighty candidates who check in.
    public static ResponderLimits standard() {
        return new ResponderLimits(400, Duration.ofMinutes(3), 2 * LoadPlan.CEILING, 8);
    }
}
