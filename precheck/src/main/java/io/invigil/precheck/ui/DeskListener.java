package io.invigil.precheck.ui;

import io.invigil.precheck.media.SoundLevel;
import java.awt.image.BufferedImage;

/// Sees what happens at the desk. Called on the event thread.
interface DeskListener {
    /// A check began, said something or ended.
    void changed(Row row);

    /// What the camera sees.
    void seen(Row row, BufferedImage picture);

    /// What the microphone hears.
    void heard(Row row, SoundLevel level);

    /// Somebody waits to be told how many tones were heard, or does so no more.
    void asked(boolean waiting);

    /// Every check has finished.
    ///
    /// @param whole whether all of them ran, not single ones again
    void settled(boolean whole);
}
