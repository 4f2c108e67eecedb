package io.invigil.agent.session;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;
import javax.imageio.ImageIO;

/// JPEGs of about a size, each another one: noise, and behind its end a number that readers pass over.
final class TrialPictures {
    static final int SIDE = 64;

    private final byte[] picture;
    private final int bytes;
    private final Random random = new Random(1);
    private long made;

    TrialPictures(int bytes) throws IOException {
        this.bytes = bytes;
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
            image.setRGB(pixel % SIDE, pixel / SIDE, random.nextInt(1 << 24));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", out);
        this.picture = out.toByteArray();
    }

    byte[] next() {
        byte[] filling = new byte[Math.max(0, bytes - picture.length - Long.BYTES)];
        random.nextBytes(filling);
        return ByteBuffer.allocate(picture.length + Long.BYTES + filling.length)
                .put(picture)
                .putLong(made++)
                .put(filling)
                .array();
    }
}
