package io.invigil.protocol.measure;

/// How a line is saturated.
///
/// @param ceilingBits bit/s that are not exceeded
/// @param holdNanos   how long it is held saturated
/// @param frameBytes  of one packet of load on the link
public record LoadPlan(long ceilingBits, long holdNanos, int frameBytes) {
    /// The fastest that anything is measured, bit/s.
    public static final long CEILING = 1_000_000_000L;

    /// A run is over after this, whatever it has come to, ns.
    public static final long LONGEST = 4_300_000_000L;

    private static final long SHORTEST_HOLD = 100_000_000L;
    private static final long LONGEST_HOLD = 2_000_000_000L;

    public LoadPlan {
        ceilingBits = Math.clamp(ceilingBits, 1_000_000, CEILING);
        holdNanos = Math.clamp(holdNanos, SHORTEST_HOLD, LONGEST_HOLD);
    }
}
