package io.invigil.protocol.model;

import java.time.Duration;

/// How much of the pictures is kept at the candidate's, and how far they may be thinned out where the way to the
/// server is slow. Never further than this: what is below is lost, and recorded as a gap.
///
/// @param spoolBytes          above this size of what waits for the server no picture is taken any more, events
///                            still are
/// @param longestInterval     greatest time between two looks at camera and screen
/// @param leastScalePercent   least size of a picture, percent of its usual width and height
/// @param leastQualityPercent least quality of a JPEG, percent; usual are 60
public record MediaRules(long spoolBytes, Duration longestInterval, int leastScalePercent, int leastQualityPercent) {
    /// Where an exam names none.
    public static MediaRules standard() {
        return new MediaRules(1L << 30, Duration.ofSeconds(10), 50, 30);
    }
}
