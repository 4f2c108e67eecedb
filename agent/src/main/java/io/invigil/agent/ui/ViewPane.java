package io.invigil.agent.ui;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.Area;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.Serial;
import javax.swing.JPanel;
import org.jspecify.annotations.Nullable;

/// Shows a picture as large as there is room. For the event thread.
final class ViewPane extends JPanel {
    @Serial
    private static final long serialVersionUID = 1;

    /// Width to height of an identity card (ISO/IEC 7810 ID-1).
    private static final double CARD = 85.60 / 53.98;

    private static final Color SHADE = new Color(0, 0, 0, 110);

    private final boolean mirrored;
    private final boolean framed;
    private transient @Nullable BufferedImage picture;

    /// @param mirrored as one knows one's own face
    /// @param framed   with a frame to hold a card in
    ViewPane(boolean mirrored, boolean framed) {
        this.mirrored = mirrored;
        this.framed = framed;
        setBackground(Palette.NIGHT);
        setPreferredSize(new Dimension(640, 480));
        setMinimumSize(new Dimension(160, 120));
    }

    /// Shows a picture, or nothing.
    void show(@Nullable BufferedImage shown) {
        picture = shown;
        repaint();
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        super.paintComponent(graphics);
        BufferedImage shown = picture;
        if (shown == null) {
            return;
        }
        Graphics2D pen = (Graphics2D) graphics.create();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        Rectangle at = place(shown);
        if (mirrored) {
            pen.drawImage(shown, at.x + at.width, at.y, -at.width, at.height, null);
        } else {
            pen.drawImage(shown, at.x, at.y, at.width, at.height, null);
        }
        if (framed) {
            frame(pen, at);
        }
        pen.dispose();
    }

    private Rectangle place(BufferedImage shown) {
        double scale = Math.min((double) getWidth() / shown.getWidth(), (double) getHeight() / shown.getHeight());
        int width = (int) Math.round(shown.getWidth() * scale);
        int height = (int) Math.round(shown.getHeight() * scale);
        return new Rectangle((getWidth() - width) / 2, (getHeight() - height) / 2, width, height);
    }

    private static void frame(Graphics2D pen, Rectangle at) {
        double width = Math.min(at.width * 0.86, at.height * 0.86 * CARD);
        double height = width / CARD;
        RoundRectangle2D card = new RoundRectangle2D.Double(
                at.getCenterX() - width / 2, at.getCenterY() - height / 2, width, height, 24, 24);
        Area around = new Area(at);
        around.subtract(new Area(card));
        pen.setColor(SHADE);
        pen.fill(around);
        pen.setColor(Palette.NIGHT);
        pen.setStroke(new BasicStroke(6));
        pen.draw(card);
        pen.setColor(Color.WHITE);
        pen.setStroke(new BasicStroke(3));
        pen.draw(card);
    }
}
