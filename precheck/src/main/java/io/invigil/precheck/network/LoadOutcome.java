package io.invigil.precheck.network;

import io.invigil.protocol.measure.LoadPlan;
import io.invigil.protocol.measure.RateFigure;

/// What the saturation of a line came to.
///
/// @param figure    what the receiver timed
/// @param saturated whether the line could take no more; else the figure is the least that it can do
/// @param nanos     how long it all took
record LoadOutcome(RateFigure figure, boolean saturated, long nanos) {
    /// @param began when, by `System.nanoTime()`
    static LoadOutcome of(RateFigure figure, boolean saturated, LoadPlan plan, long began) {
        boolean nearlyAll = figure.bitsPerSecond() >= plan.ceilingBits() * 0.9;
        return new LoadOutcome(figure, saturated && !nearlyAll, System.nanoTime() - began);
    }
}
