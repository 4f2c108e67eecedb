package io.invigil.precheck.check;

import io.invigil.precheck.media.SoundLevel;
import io.invigil.precheck.words.Phrase;
import java.awt.image.BufferedImage;

/// Where a check says what it is doing, and shows what it sees and hears.
@FunctionalInterface
public interface Progress {
    /// @param what a few words, such as "opening the camera"
    void doing(Phrase what);

    /// A picture of the camera; it is not kept.
    default void picture(BufferedImage seen) {}

    /// How loud it is at the microphone now; the sound itself is not kept.
    default void level(SoundLevel heard) {}
}
