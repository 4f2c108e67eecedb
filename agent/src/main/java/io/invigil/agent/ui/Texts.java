package io.invigil.agent.ui;

import java.awt.Color;
import java.awt.Font;
import javax.swing.BorderFactory;
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

    /// Text that breaks into lines and can be read by a screen reader, but takes no focus.
    static JTextArea paragraph(String text, Font font, Color colour) {
        JTextArea area = new JTextArea(text);
        area.setEditable(false);
        area.setFocusable(false);
        area.setOpaque(false);
        area.setLineWrap(true);
        area.setWrapStyleWord(true);
        area.setFont(font);
        area.setForeground(colour);
        area.setBorder(BorderFactory.createEmptyBorder());
        area.getAccessibleContext().setAccessibleName(text);
        return area;
    }
}
