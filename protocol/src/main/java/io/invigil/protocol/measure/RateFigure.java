package io.invigil.protocol.measure;

/// What the receiver of a load timed.
///
/// @param bitsPerSecond rate of the frames on the link, see {@link LinkFrame}
/// @param packets       that were timed
/// @param lost          packets of the run that never came, those that the saturated line dropped included
/// @param nanos         time from the first to the last of them
/// @param queueMicros   longest queueing that was seen
public record RateFigure(long bitsPerSecond, int packets, int lost, long nanos, int queueMicros) {
    /// Nothing came.
    public static final RateFigure NONE = new RateFigure(0, 0, 0, 0, 0);

    /// In Mbit/s.
    public double megabits() {
        return bitsPerSecond / 1e6;
    }
}
