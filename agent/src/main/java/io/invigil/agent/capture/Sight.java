package io.invigil.agent.capture;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;

/// What an eye sees at a moment, read row by row. Valid until its eye looks again.
public interface Sight {
    /// Pixels of a row.
    int width();

    /// Number of rows.
    int height();

    /// Brings rows of a copy up to date.
    ///
    /// @param from first row
    /// @param to   behind the last row
    /// @param copy of an earlier sight of this size, `0xRRGGBB` in the lower bits of each pixel
    /// @return whether anything in these rows is another now
    boolean rows(int from, int to, int[] copy);

    /// A picture.
    static Sight of(BufferedImage picture) {
        int[] pixels = pixels(picture);
        int width = picture.getWidth();
        int height = picture.getHeight();
        return new Sight() {
            @Override
            public int width() {
                return width;
            }

            @Override
            public int height() {
                return height;
            }

            @Override
            public boolean rows(int from, int to, int[] copy) {
                int start = from * width;
                int end = to * width;
                if (Arrays.equals(pixels, start, end, copy, start, end)) {
                    return false;
                }
                System.arraycopy(pixels, start, copy, start, end - start);
                return true;
            }
        };
    }

    private static int[] pixels(BufferedImage picture) {
        BufferedImage plain = picture;
        if (picture.getType() != BufferedImage.TYPE_INT_RGB
                || picture.getRaster().getParent() != null) {
            plain = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
            Graphics2D pen = plain.createGraphics();
            pen.drawImage(picture, 0, 0, null);
            pen.dispose();
        }
        return ((DataBufferInt) plain.getRaster().getDataBuffer()).getData();
    }
}
