package io.invigil.precheck.ui;

import java.awt.BasicStroke;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import javax.swing.Icon;

/// What stands on a small button.
enum Glyph implements Icon {
    /// Do it once more.
    AGAIN,
    /// Show more below.
    MORE,
    /// Show less.
    LESS;

    @Override
    public int getIconWidth() {
        return Look.px(16);
    }

    @Override
    public int getIconHeight() {
        return Look.px(16);
    }

    @Override
    public void paintIcon(Component component, Graphics graphics, int x, int y) {
        Graphics2D pen = (Graphics2D) graphics.create();
        try {
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            pen.translate(x, y);
            pen.scale(getIconWidth() / 16.0, getIconHeight() / 16.0);
            pen.setStroke(new BasicStroke(1.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            pen.setColor(component.isEnabled() ? Look.colour("quiet") : Look.colour("line"));
            switch (this) {
                case AGAIN -> again(pen);
                case MORE -> pen.draw(path(4, 6.2, 8, 10.2, 12, 6.2));
                case LESS -> pen.draw(path(4, 9.8, 8, 5.8, 12, 9.8));
            }
        } finally {
            pen.dispose();
        }
    }

    private static void again(Graphics2D pen) {
        pen.draw(new Arc2D.Double(2.8, 2.8, 10.4, 10.4, 35, 290, Arc2D.OPEN));
        pen.draw(path(12.9, 1.9, 12.6, 5.2, 9.3, 5));
    }

    private static Path2D path(double... points) {
        Path2D path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int index = 2; index < points.length; index += 2) {
            path.lineTo(points[index], points[index + 1]);
        }
        return path;
    }
}
