package io.invigil.agent.ui;

import java.awt.BasicStroke;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import javax.swing.Icon;

/// A battery, as full as it is, with a flash where it is fed from the mains.
///
/// @param percent of charge
/// @param fed     from the mains
record BatteryIcon(int percent, boolean fed) implements Icon {
    @Override
    public int getIconWidth() {
        return fed ? 32 : 24;
    }

    @Override
    public int getIconHeight() {
        return 14;
    }

    @Override
    public void paintIcon(Component component, Graphics graphics, int x, int y) {
        Graphics2D pen = (Graphics2D) graphics.create();
        try {
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            pen.translate(x, y);
            pen.setColor(component.getForeground());
            pen.setStroke(new BasicStroke(1.4f));
            pen.draw(new RoundRectangle2D.Double(1, 1.5, 19, 11, 4, 4));
            pen.fill(new RoundRectangle2D.Double(21, 4.5, 2, 5, 1.5, 1.5));
            pen.fill(new RoundRectangle2D.Double(3.2, 3.7, Math.max(1, 14.6 * percent / 100.0), 6.6, 2, 2));
            if (fed) {
                pen.fill(flash());
            }
        } finally {
            pen.dispose();
        }
    }

    private static Path2D flash() {
        Path2D path = new Path2D.Double();
        path.moveTo(29, 0.5);
        path.lineTo(25, 7.8);
        path.lineTo(27.8, 7.8);
        path.lineTo(26.6, 13.5);
        path.lineTo(31, 5.8);
        path.lineTo(28, 5.8);
        path.closePath();
        return path;
    }
}
