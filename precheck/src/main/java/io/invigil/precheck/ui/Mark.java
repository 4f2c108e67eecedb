package io.invigil.precheck.ui;

import io.invigil.protocol.model.Verdict;
import java.awt.BasicStroke;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Arc2D;
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
                pen.draw(VerdictSign.of(verdict.get()));
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
}
