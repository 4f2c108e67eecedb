package io.invigil.precheck.media;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.DataBufferByte;
import java.awt.image.Kernel;
import java.awt.image.RescaleOp;
import java.util.Arrays;
import java.util.Random;

/// Pictures as a camera on a desk would send them.
final class Scenes {
    private Scenes() {}

    /// A person before a wall with the light from the left, in focus; nothing but the wall, the shelf and the person's
    /// outline has an edge, as in a plain room.
    static BufferedImage person(int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setPaint(new GradientPaint(0, 0, new Color(190, 185, 175), width, 0, new Color(120, 115, 110)));
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(new Color(90, 60, 40));
        graphics.fillRect(width * 7 / 10, height / 5, width * 3 / 10, height / 40);
        graphics.setColor(new Color(50, 60, 90));
        graphics.fillOval(width / 4, height * 3 / 5, width / 2, height);
        graphics.setColor(new Color(210, 165, 140));
        graphics.fillOval(width * 2 / 5, height / 4, width / 5, height * 2 / 5);
        graphics.setColor(new Color(60, 45, 35));
        graphics.fillArc(width * 2 / 5, height / 4, width / 5, height / 4, 0, 180);
        for (int eye = 0; eye < 2; eye++) {
            graphics.fillOval(width * (45 + 7 * eye) / 100, height * 2 / 5, width / 40, height / 50);
        }
        graphics.dispose();
        return picture;
    }

    static BufferedImage plain(Color colour) {
        BufferedImage picture = new BufferedImage(640, 480, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, 640, 480);
        graphics.dispose();
        return picture;
    }

    /// The same with the noise of a sensor.
    static BufferedImage noisy(BufferedImage picture, double deviation, int number) {
        Random random = new Random(number);
        int[] noise = new int[4_093];
        Arrays.setAll(noise, i -> (int) Math.round(deviation * random.nextGaussian()));
        BufferedImage noisy = copy(picture);
        byte[] bytes = ((DataBufferByte) noisy.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.clamp((bytes[i] & 0xff) + noise[i % noise.length], 0, 255);
        }
        return noisy;
    }

    /// The same with its number in a pixel, so that no other is equal to it.
    static BufferedImage numbered(BufferedImage picture, int number) {
        BufferedImage numbered = copy(picture);
        numbered.setRGB(0, 0, number);
        return numbered;
    }

    /// The same out of focus.
    static BufferedImage blurred(BufferedImage picture, int pixels) {
        float[] weights = new float[pixels];
        Arrays.fill(weights, 1f / pixels);
        ConvolveOp across = new ConvolveOp(new Kernel(pixels, 1, weights), ConvolveOp.EDGE_NO_OP, null);
        ConvolveOp down = new ConvolveOp(new Kernel(1, pixels, weights), ConvolveOp.EDGE_NO_OP, null);
        BufferedImage seen = picture;
        for (int pass = 0; pass < 2; pass++) {
            seen = down.filter(across.filter(seen, null), null);
        }
        return seen;
    }

    /// The same in another light.
    static BufferedImage lit(BufferedImage picture, float gain, float offset) {
        return new RescaleOp(gain, offset, null).filter(picture, null);
    }

    private static BufferedImage copy(BufferedImage picture) {
        BufferedImage copy = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        copy.setData(picture.getData());
        return copy;
    }
}
