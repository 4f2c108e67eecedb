package io.invigil.agent.capture;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Says whether a frame shows something else than the one before. The picture is cut into square tiles; a tile has
/// changed when its mean brightness or its mean contrast moved by more than the tolerance, so that the noise of a
/// camera's sensor is no change while a single new letter on a screen is one. For one thread.
public final class ChangeDetector {
    private final int tile;
    private final double tolerance;
    private @Nullable Tiles before;

    private record Tiles(int width, int height, double[] brightness, double[] contrast) {}

    /// @param tile      side of a tile, pixels
    /// @param tolerance how far a tile's mean brightness (0 to 255) may move without being a change
    public ChangeDetector(int tile, double tolerance) {
        this.tile = tile;
        this.tolerance = tolerance;
    }

    /// For cameras: large tiles, tolerant of noise.
    public static ChangeDetector forCamera() {
        return new ChangeDetector(40, 3);
    }

    /// For screens: small tiles, nearly exact.
    public static ChangeDetector forScreen() {
        return new ChangeDetector(16, 0.25);
    }

    /// Whether `frame` differs from the last frame that was a change; the first one always does.
    public boolean changed(BufferedImage frame) {
        Tiles now = tiles(frame);
        boolean changed =
                Optional.ofNullable(before).map(earlier -> differ(earlier, now)).orElse(true);
        if (changed) {
            before = now;
        }
        return changed;
    }

    private boolean differ(Tiles earlier, Tiles now) {
        return earlier.width() != now.width()
                || earlier.height() != now.height()
                || differ(earlier.brightness(), now.brightness())
                || differ(earlier.contrast(), now.contrast());
    }

    private boolean differ(double[] earlier, double[] now) {
        for (int index = 0; index < now.length; index++) {
            if (Math.abs(earlier[index] - now[index]) > tolerance) {
                return true;
            }
        }
        return false;
    }

    private Tiles tiles(BufferedImage frame) {
        int width = frame.getWidth();
        int height = frame.getHeight();
        int columns = (width + tile - 1) / tile;
        int count = columns * ((height + tile - 1) / tile);
        long[] sum = new long[count];
        long[] steps = new long[count];
        int[] pixels = new int[count];
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            frame.getRGB(0, y, width, 1, row, 0, width);
            int first = y / tile * columns;
            int left = luma(row[0]);
            for (int x = 0; x < width; x++) {
                int luma = luma(row[x]);
                int place = first + x / tile;
                sum[place] += luma;
                steps[place] += Math.abs(luma - left);
                pixels[place]++;
                left = luma;
            }
        }
        double[] brightness = new double[count];
        double[] contrast = new double[count];
        Arrays.setAll(brightness, place -> (double) sum[place] / pixels[place]);
        Arrays.setAll(contrast, place -> (double) steps[place] / pixels[place]);
        return new Tiles(width, height, brightness, contrast);
    }

    private static int luma(int rgb) {
        return (77 * (rgb >> 16 & 0xff) + 150 * (rgb >> 8 & 0xff) + 29 * (rgb & 0xff)) >> 8;
    }
}
