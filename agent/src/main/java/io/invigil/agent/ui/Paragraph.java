package io.invigil.agent.ui;

import java.awt.Color;
import java.awt.Font;
import javax.swing.BorderFactory;
import javax.swing.JTextArea;
import javax.swing.text.DefaultCaret;

/// Text that breaks into lines and can be read by a screen reader, but takes no focus. How high it is follows from how
/// wide it has become, so a new width has it laid out once more.
final class Paragraph extends JTextArea {
    Paragraph(String text, Font font, Color colour) {
        super(text);
        setEditable(false);
        setFocusable(false);
        setOpaque(false);
        setLineWrap(true);
        setWrapStyleWord(true);
        setFont(font);
        setForeground(colour);
        if (getCaret() instanceof DefaultCaret caret) {
            caret.setUpdatePolicy(DefaultCaret.NEVER_UPDATE);
        }
        setBorder(BorderFactory.createEmptyBorder());
        getAccessibleContext().setAccessibleName(text);
    }

    @Override
    public void setBounds(int x, int y, int width, int height) {
        boolean other = width != getWidth();
        super.setBounds(x, y, width, height);
        if (other) {
            revalidate();
        }
    }
}
