package io.invigil.agent.ui;

import java.awt.Color;
import java.awt.Font;
import javax.swing.JLabel;
import javax.swing.JTextArea;

/// Makes the labels and paragraphs of the candidate's windows.
final class Texts {
    private Texts() {}

    static JLabel line(String text, Font font, Color colour) {
        JLabel label = new JLabel(text);
        label.putClientProperty("html.disable", true);
        label.setFont(font);
        label.setForeground(colour);
        return label;
    }

    /// Text that breaks into lines.
    static JTextArea paragraph(String text, Font font, Color colour) {
        return new Paragraph(text, font, colour);
    }
}
