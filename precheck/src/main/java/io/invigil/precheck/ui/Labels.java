package io.invigil.precheck.ui;

import java.awt.Color;
import java.awt.Font;
import java.awt.event.KeyEvent;
import java.util.Locale;
import javax.swing.AbstractButton;
import javax.swing.JLabel;

/// Puts words on labels and buttons. Names of devices and programs come from outside, so no text is taken for HTML.
final class Labels {
    private Labels() {}

    static JLabel plain() {
        JLabel label = new JLabel();
        label.putClientProperty("html.disable", true);
        return label;
    }

    static void say(JLabel label, String text, Font font, Color colour) {
        label.setText(text);
        label.setFont(font);
        label.setForeground(colour);
    }

    /// @param text with `&` before the letter that presses the button together with Alt
    static void say(AbstractButton button, String text) {
        int at = text.indexOf('&');
        String shown = without(text);
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

    /// The text without the mark.
    static String without(String text) {
        return text.replaceFirst("&", "");
    }
}
