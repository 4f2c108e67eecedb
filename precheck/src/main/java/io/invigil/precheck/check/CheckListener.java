package io.invigil.precheck.check;

import io.invigil.precheck.media.SoundLevel;
import io.invigil.precheck.words.Phrase;
import java.awt.image.BufferedImage;

/// Sees a run as it happens. The runner calls one method at a time, from whichever thread; it waits for the answer,
/// so answer at once.
public interface CheckListener {
    /// The check began.
    default void started(Check check) {}

    /// The check says what it is doing.
    ///
    /// @param what a few words
    default void doing(Check check, Phrase what) {}

    /// The check sees this through the camera.
    default void picture(Check check, BufferedImage seen) {}

    /// The check hears this at the microphone.
    default void level(Check check, SoundLevel heard) {}

    /// The check ended, or its deadline did.
    default void finished(Check check, Finding finding) {}

    /// Nobody listens.
    static CheckListener none() {
        return new CheckListener() {};
    }
}
