package io.invigil.agent.capture;

import java.awt.image.BufferedImage;

/// One picture that is taken on purpose, better than those of the record.
public final class StillPicture {
    private static final float QUALITY = 0.9f;

    private StillPicture() {}

    /// The picture as JPEG.
    public static byte[] jpeg(BufferedImage picture) {
        Pixels pixels = new Pixels(picture.getWidth(), picture.getHeight());
        int[] all = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        byte[] bytes = pixels.bytes();
        int out = 0;
        for (int pixel : all) {
            bytes[out++] = (byte) (pixel >> 16);
            bytes[out++] = (byte) (pixel >> 8);
            bytes[out++] = (byte) pixel;
        }
        try (JpegEncoder encoder = new JpegEncoder(QUALITY)) {
            return encoder.encode(pixels, 0, picture.getHeight());
        }
    }
}
