package io.invigil.agent.ui;

import io.invigil.precheck.ui.VerdictSign;
import io.invigil.protocol.model.Verdict;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.Optional;
import javax.swing.Icon;

/// A disc with a tick, an exclamation mark, a cross or a question mark, so that a verdict can be told without colours.
/// A ring where there is no verdict yet.
///
/// @param verdict empty while the check runs
/// @param size    width and height, pixels
record VerdictMark(Optional<Verdict> verdict, int size) implements Icon {
    @Override
    public int getIconWidth() {
        return size;
    }

    @Override
    public int getIconHeight() {
        return size;
    }

    @Override
    public void paintIcon(Component component, Graphics graphics, int x, int y) {
        Graphics2D pen = (Graphics2D) graphics.create();
        try {
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            pen.translate(x, y);
            pen.scale(size / 20.0, size / 20.0);
            pen.setStroke(new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            if (verdict.isEmpty()) {
                pen.setColor(Palette.LINE);
                pen.drawOval(2, 2, 16, 16);
                return;
            }
            pen.setColor(Palette.of(verdict.get()));
            pen.fillOval(1, 1, 18, 18);
            pen.setColor(Color.WHITE);
            pen.draw(VerdictSign.of(verdict.get()));
        } finally {
            pen.dispose();
        }
    }
}
