package io.invigil.precheck.ui;

import java.awt.BasicStroke;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import javax.swing.JButton;

/// A small button with a sign instead of words. What it does is said to screen readers and when pointed at, and a
/// ring shows that it has the focus.
final class IconButton extends JButton {
    IconButton(Glyph glyph) {
        super(glyph);
        putClientProperty("JButton.buttonType", "borderless");
    }

    void say(String what) {
        getAccessibleContext().setAccessibleName(what);
        setToolTipText(what);
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(Look.px(32), Look.px(32));
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        super.paintComponent(graphics);
        if (isFocusOwner()) {
            Graphics2D pen = (Graphics2D) graphics.create();
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setColor(Look.colour("accent"));
            pen.setStroke(new BasicStroke(Look.px(2)));
            int inset = Look.px(2);
            pen.drawRoundRect(
                    inset, inset, getWidth() - 2 * inset - 1, getHeight() - 2 * inset - 1, Look.px(10), Look.px(10));
            pen.dispose();
        }
    }
}
