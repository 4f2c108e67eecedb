package io.invigil.agent.capture;

import java.util.Arrays;

/// Says whether a frame shows something else than the one before. The picture is cut into square tiles; a tile has
/// changed when its mean brightness or its mean contrast moved by more than the tolerance, so that the noise of a
/// camera's sensor is no change while a single new letter on a screen is one. For one thread.
public final class ChangeDetector {
    private static final int LARGE = 32; // of a tile of this size every other row tells as much as all

    private final int tile;
    private final double tolerance;
    private final int step;
    private int width;
    private int height;
    private Tiles now = Tiles.none();
    private Tiles before = Tiles.none();

    /// @param tile      side of a tile, pixels
    /// @param tolerance how far a tile's mean brightness (0 to 255) may move without being a change
    public ChangeDetector(int tile, double tolerance) {
        this.tile = tile;
        this.tolerance = tolerance;
        this.step = tile >= LARGE ? 2 : 1;
    }

    /// For cameras: large tiles, tolerant of noise.
    public static ChangeDetector forCamera() {
        return new ChangeDetector(40, 3);
    }

    /// For screens: small tiles, nearly exact.
    public static ChangeDetector forScreen() {
        return new ChangeDetector(16, 0.25);
    }

    /// Takes note of rows of the frame; those that are not noted are taken for what they were.
    ///
    /// @param from first row
    /// @param to   behind the last row
    void note(Pixels frame, int from, int to) {
        if (frame.width() != width || frame.height() != height) {
            width = frame.width();
            height = frame.height();
            now = new Tiles(count());
            before = Tiles.none();
        }
        for (int row = from / tile; row * tile < to; row++) {
            measure(frame, row);
        }
    }

    /// Whether the frame differs from the last one that was a change; the first one always does.
    boolean changed() {
        boolean changed = before.brightness.length != now.brightness.length
                || differ(before.brightness, now.brightness)
                || differ(before.contrast, now.contrast);
        if (changed) {
            before = now.copy();
        }
        return changed;
    }

    private boolean differ(float[] earlier, float[] later) {
        for (int index = 0; index < later.length; index++) {
            if (Math.abs(earlier[index] - later[index]) > tolerance) {
                return true;
            }
        }
        return false;
    }

    private int columns() {
        return (width + tile - 1) / tile;
    }

    private int count() {
        return columns() * ((height + tile - 1) / tile);
    }

    private void measure(Pixels frame, int tileRow) {
        int top = tileRow * tile;
        int bottom = Math.min(height, top + tile);
        for (int column = 0; column < columns(); column++) {
            int left = column * tile;
            measure(frame, tileRow * columns() + column, left, top, Math.min(width, left + tile), bottom);
        }
    }

    /// A tile's first column is compared with the column before it.
    private void measure(Pixels frame, int place, int left, int top, int right, int bottom) {
        byte[] bytes = frame.bytes();
        int sum = 0;
        int steps = 0;
        for (int y = top; y < bottom; y += step) {
            int at = (y * width + left) * Pixels.BYTES;
            int last = left == 0 ? luma(bytes, at) : luma(bytes, at - Pixels.BYTES);
            for (int x = left; x < right; x++, at += Pixels.BYTES) {
                int luma = luma(bytes, at);
                sum += luma;
                steps += Math.abs(luma - last);
                last = luma;
            }
        }
        int rows = (bottom - top + step - 1) / step;
        float pixels = (float) (right - left) * rows;
        now.brightness[place] = sum / pixels;
        now.contrast[place] = steps / pixels;
    }

    private static int luma(byte[] bytes, int at) {
        return (77 * (bytes[at] & 0xff) + 150 * (bytes[at + 1] & 0xff) + 29 * (bytes[at + 2] & 0xff)) >> 8;
    }

    /// What is measured of each tile, from the upper left.
    private static final class Tiles {
        private final float[] brightness;
        private final float[] contrast;

        private Tiles(float[] brightness, float[] contrast) {
            this.brightness = brightness;
            this.contrast = contrast;
        }

        private Tiles(int count) {
            this(new float[count], new float[count]);
        }

        private static Tiles none() {
            return new Tiles(0);
        }

        private Tiles copy() {
            return new Tiles(Arrays.copyOf(brightness, brightness.length), Arrays.copyOf(contrast, contrast.length));
        }
    }
}
