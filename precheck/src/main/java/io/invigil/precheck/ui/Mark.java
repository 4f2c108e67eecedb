package io.invigil.precheck.ui;

import io.invigil.protocol.model.Verdict;
import java.awt.BasicStroke;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import java.util.Optional;
import javax.swing.Icon;

/// A disc with a tick, an exclamation mark, a cross or a question mark, so that a verdict can be told without
/// colours. A ring where there is none yet, with a turning arc while the check runs.
///
/// @param verdict empty while there is none
/// @param turn    where the arc is, degrees; negative if nothing runs
/// @param size    width and height, pixels at 100 %
record Mark(Optional<Verdict> verdict, int turn, int size) implements Icon {
    @Override
    public int getIconWidth() {
        return Look.px(size);
    }

    @Override
    public int getIconHeight() {
        return Look.px(size);
    }

    @Override
    public void paintIcon(Component component, Graphics graphics, int x, int y) {
        Graphics2D pen = (Graphics2D) graphics.create();
        try {
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            pen.translate(x, y);
            pen.scale(getIconWidth() / 20.0, getIconHeight() / 20.0);
            pen.setStroke(new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            if (verdict.isPresent()) {
                pen.setColor(Look.of(verdict.get()));
                pen.fillOval(1, 1, 18, 18);
                pen.setColor(Look.colour("onMark"));
                pen.draw(sign(verdict.get()));
                return;
            }
            pen.setColor(Look.colour("track"));
            pen.drawOval(2, 2, 16, 16);
            if (turn >= 0) {
                pen.setColor(Look.colour("accent"));
                pen.draw(new Arc2D.Double(2, 2, 16, 16, 90 - turn, -100, Arc2D.OPEN));
            }
        } finally {
            pen.dispose();
        }
    }

    private static Path2D sign(Verdict verdict) {
        Path2D sign = new Path2D.Double();
        switch (verdict) {
            case PASS -> line(sign, 6, 10.4, 9, 13.2, 14, 7.2);
            case WARN -> {
                line(sign, 10, 5.4, 10, 10.8);
                line(sign, 10, 14.2, 10, 14.3);
            }
            case FAIL -> {
                line(sign, 6.8, 6.8, 13.2, 13.2);
                line(sign, 13.2, 6.8, 6.8, 13.2);
            }
            case INCONCLUSIVE -> {
                sign.moveTo(7.4, 7.8);
                sign.curveTo(7.6, 4.6, 12.8, 4.8, 12.6, 7.8);
                sign.curveTo(12.5, 9.6, 10, 9.6, 10, 11.4);
                line(sign, 10, 14.4, 10, 14.5);
            }
        }
        return sign;
    }

    private static void line(Path2D path, double... points) {
        path.moveTo(points[0], points[1]);
        for (int index = 2; index < points.length; index += 2) {
            path.lineTo(points[index], points[index + 1]);
        }
    }
}
