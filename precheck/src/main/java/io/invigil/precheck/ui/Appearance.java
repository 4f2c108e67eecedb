package io.invigil.precheck.ui;

import io.invigil.precheck.words.Phrase;
import java.util.Locale;

/// How bright the window is.
enum Appearance {
    /// As the system's other windows.
    SYSTEM,
    /// Dark letters on light ground.
    LIGHT,
    /// Light letters on dark ground.
    DARK;

    /// What it is called.
    Phrase title() {
        return Phrase.of(Appearance.class, "appearance." + name().toLowerCase(Locale.ROOT));
    }
}
