package io.invigil.precheck.media;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/// A picture made small and grey, to be judged: at most 320 cells wide, each the mean of the pixels in its middle row.
final class Luma {
    private static final int WIDEST = 320;

    private final int width;
    private final int height;
    private final int[] cells;

    private Luma(int width, int height) {
        this.width = width;
        this.height = height;
        this.cells = new int[width * height];
    }

    /// Makes a picture small; reads only one row of each row of cells.
    static Luma of(BufferedImage picture) {
        int step = Math.max(1, (picture.getWidth() + WIDEST - 1) / WIDEST);
        Luma small = new Luma(Math.max(1, picture.getWidth() / step), Math.max(1, picture.getHeight() / step));
        int[] row = new int[picture.getWidth()];
        for (int y = 0; y < small.height; y++) {
            grey(picture, Math.min(picture.getHeight() - 1, y * step + step / 2), row);
            for (int x = 0; x < small.width; x++) {
                int sum = 0;
                for (int i = 0; i < step; i++) {
                    sum += row[Math.min(row.length - 1, x * step + i)];
                }
                small.cells[y * small.width + x] = sum / step;
            }
        }
        return small;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /// Brightness of a cell, 0 (black) to 255.
    int at(int x, int y) {
        return cells[y * width + x];
    }

    private static void grey(BufferedImage picture, int y, int[] row) {
        Raster raster = picture.getRaster();
        int bands = raster.getNumBands();
        boolean plain =
                raster.getSampleModel().getSampleSize(0) == 8 && !(picture.getColorModel() instanceof IndexColorModel);
        if (plain && bands == 1) {
            raster.getPixels(0, y, row.length, 1, row);
        } else if (plain && bands >= 3) {
            int[] samples = raster.getPixels(0, y, row.length, 1, (int[]) null);
            for (int x = 0; x < row.length; x++) {
                row[x] = grey(samples[x * bands], samples[x * bands + 1], samples[x * bands + 2]);
            }
        } else {
            picture.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int x = 0; x < row.length; x++) {
                row[x] = grey((row[x] >> 16) & 0xff, (row[x] >> 8) & 0xff, row[x] & 0xff);
            }
        }
    }

    /// ITU-R BT.601.
    private static int grey(int red, int green, int blue) {
        return (299 * red + 587 * green + 114 * blue) / 1000;
    }
}
