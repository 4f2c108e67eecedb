package io.invigil.agent.ui;

import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import java.awt.event.KeyEvent;
import java.util.Locale;
import javax.swing.AbstractButton;

/// Says the words of the exam's windows in a language, and puts them on buttons.
///
/// @param wording the language
record Words(Wording wording) {
    static Words in(Locale language) {
        return new Words(Wording.nearest(language));
    }

    String say(String key, Object... values) {
        return wording.say(Phrase.of(Words.class, key, values));
    }

    /// Puts words on a button; an `&` stands before the letter that presses it together with Alt.
    void on(AbstractButton button, String key) {
        String text = say(key);
        int at = text.indexOf('&');
        String shown = text.replaceFirst("&", "");
        button.putClientProperty("html.disable", true);
        button.setText(shown);
        button.getAccessibleContext().setAccessibleName(shown);
        if (at >= 0 && at + 1 < text.length()) {
            char letter =
                    text.substring(at + 1, at + 2).toUpperCase(Locale.ROOT).charAt(0);
            button.setMnemonic(KeyEvent.getExtendedKeyCodeForChar(letter));
            button.setDisplayedMnemonicIndex(at);
        }
    }
}
