package io.invigil.precheck.media;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.zip.CRC32C;

/// A number that two pictures share when they are the same to the last bit. The noise of a live camera makes each of
/// its pictures another.
final class Print {
    private Print() {}

    static long of(BufferedImage picture) {
        CRC32C sum = new CRC32C();
        if (picture.getRaster().getDataBuffer() instanceof DataBufferByte bytes) {
            sum.update(bytes.getData());
            return sum.getValue();
        }
        int[] row = new int[picture.getWidth()];
        for (int y = 0; y < picture.getHeight(); y++) {
            picture.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int pixel : row) {
                sum.update(pixel >> 16);
                sum.update(pixel >> 8);
                sum.update(pixel);
            }
        }
        return sum.getValue();
    }
}
