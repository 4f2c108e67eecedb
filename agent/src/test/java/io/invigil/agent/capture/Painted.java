package io.invigil.agent.capture;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/// Pictures to look at.
final class Painted {
    private Painted() {}

    static Pixels pixels(BufferedImage picture) {
        Pixels pixels = new Pixels(picture.getWidth(), picture.getHeight());
        int[] seen = new int[picture.getWidth() * picture.getHeight()];
        boolean _ = Sight.of(picture).rows(0, picture.getHeight(), seen);
        new Scaler(picture.getWidth(), picture.getHeight(), pixels).rows(seen, 0, picture.getHeight());
        return pixels;
    }

    /// Colours, lines and letters.
    static BufferedImage page(int width, int height) {
        BufferedImage page = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = page.createGraphics();
        pen.setPaint(new GradientPaint(0, 0, new Color(0xF4F6F8), width, height, new Color(0x8FB3D9)));
        pen.fillRect(0, 0, width, height);
        pen.setColor(new Color(0x14191F));
        for (int line = 20; line < height; line += 20) {
            pen.drawString("Line " + line + " of the page", 10 + line % 50, line);
        }
        pen.dispose();
        return page;
    }
}
