package io.invigil.agent.capture;

import java.time.Duration;

/// How frames are taken at present.
///
/// @param interval       time between two looks
/// @param scalePercent   size of a picture, percent of its usual width and height
/// @param qualityPercent quality of its JPEG
public record FrameTerms(Duration interval, int scalePercent, int qualityPercent) {
    private static final int USUAL_QUALITY = 60;

    /// As good as frames are ever taken.
    public static FrameTerms full(Duration interval) {
        return new FrameTerms(interval, 100, USUAL_QUALITY);
    }

    FrameSize size(FrameSize usual) {
        return new FrameSize(
                Math.max(1, usual.width() * scalePercent / 100), Math.max(1, usual.height() * scalePercent / 100));
    }

    float quality() {
        return qualityPercent / 100f;
    }

    /// In words, for the record.
    String words() {
        String seconds = interval.toMillis() % 1000 == 0
                ? String.valueOf(interval.toSeconds())
                : String.valueOf(interval.toMillis() / 1000.0);
        return "one in " + seconds + " s at most, " + scalePercent + " % of the usual size, quality " + qualityPercent
                + " %";
    }
}
