package io.invigil.precheck.ui;

import io.invigil.precheck.media.SoundLevel;
import io.invigil.precheck.words.Wording;
import java.awt.Component;
import java.awt.image.BufferedImage;
import java.util.stream.Stream;

/// What a row shows beside its verdict, such as the camera's picture. For the event thread.
abstract class Extra extends Stack {
    Extra() {
        super(8);
        setBorder(Look.room(8, 0, 2, 0));
    }

    @Override
    public int heightAt(int width) {
        boolean empty = Stream.of(getComponents()).noneMatch(Component::isVisible);
        return empty ? 0 : super.heightAt(width);
    }

    /// Shows how it is now, in a language.
    abstract void show(Wording language);

    /// The camera sees this.
    void seen(BufferedImage picture) {}

    /// The microphone hears this.
    void heard(SoundLevel level) {}

    /// Whether the candidate is asked how many tones were heard.
    void asked(boolean waiting) {}
}
