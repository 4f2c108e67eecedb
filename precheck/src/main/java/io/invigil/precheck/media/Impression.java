package io.invigil.precheck.media;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;

/// What a picture looks like, in four figures.
///
/// @param brightness mean, 0 (black) to 255 (white)
/// @param glare      share of the picture that is white beyond any drawing, 0 to 1
/// @param contrast   how much areas of a twentieth of the picture's width differ in brightness: standard deviation
/// @param sharpness  variance of the Laplacian in the sharpest tenth of the picture's tiles, less what the camera's
///                   noise makes of it, which the dullest tenth shows
record Impression(double brightness, double glare, double contrast, double sharpness) {
    /// The noise of a sensor comes to less than 0.1 in areas so large, a plain room with a person in it to about 38,
    /// and in a light so dim that the person is hardly to be seen still to 7.
    private static final double EVEN = 4;

    /// Black is 16 in video's own range, which some drivers pass on as it is; above it is the noise.
    private static final double BLACK = 24;

    private static final double DARK = 40;
    private static final double BRIGHT = 215;
    private static final double MOST_GLARE = 0.5;

    /// A person before a plain wall comes to about 1100 in focus, to 16 with edges blurred by 3.2 pixels of 640
    /// (standard deviation), to 9 by 4 pixels: then a page held up is not to be read.
    private static final double SHARP = 12;

    /// How much the noisiest tenth of the tiles exceeds the least noisy one where there is nothing but noise.
    private static final double SCATTER = 1.25;

    private static final int WHITE = 250;
    private static final int AREA = 16;
    private static final int TILE = 32;

    static Impression of(BufferedImage picture) {
        Luma small = Luma.of(picture);
        long sum = 0;
        long white = 0;
        for (int y = 0; y < small.height(); y++) {
            for (int x = 0; x < small.width(); x++) {
                sum += small.at(x, y);
                white += small.at(x, y) >= WHITE ? 1 : 0;
            }
        }
        double cells = (double) small.width() * small.height();
        return new Impression(sum / cells, white / cells, contrast(small), sharpness(small));
    }

    /// The mean of several, so that one flicker of the light does not decide.
    static Impression mean(List<Impression> several) {
        return new Impression(
                several.stream().mapToDouble(Impression::brightness).average().orElse(0),
                several.stream().mapToDouble(Impression::glare).average().orElse(0),
                several.stream().mapToDouble(Impression::contrast).average().orElse(0),
                several.stream().mapToDouble(Impression::sharpness).average().orElse(0));
    }

    /// Whether nothing at all is to be seen: one brightness everywhere.
    boolean even() {
        return contrast < EVEN;
    }

    boolean black() {
        return even() && brightness < BLACK;
    }

    boolean dark() {
        return brightness < DARK;
    }

    boolean bright() {
        return brightness > BRIGHT || glare > MOST_GLARE;
    }

    /// Whether no edge is sharp. Of a dark picture nothing can be said.
    boolean blurred() {
        return sharpness < SHARP && !dark();
    }

    private static double contrast(Luma small) {
        Spread spread = new Spread();
        for (int top = 0; top < small.height(); top += AREA) {
            for (int left = 0; left < small.width(); left += AREA) {
                Spread area = new Spread();
                for (int y = top; y < Math.min(small.height(), top + AREA); y++) {
                    for (int x = left; x < Math.min(small.width(), left + AREA); x++) {
                        area.add(small.at(x, y));
                    }
                }
                spread.add(area.mean());
            }
        }
        return Math.sqrt(spread.variance());
    }

    private static double sharpness(Luma small) {
        int across = Math.max(1, (small.width() - 2) / TILE);
        int down = Math.max(1, (small.height() - 2) / TILE);
        double[] tiles = new double[across * down];
        for (int i = 0; i < tiles.length; i++) {
            tiles[i] = laplacian(small, 1 + i % across * TILE, 1 + i / across * TILE);
        }
        Arrays.sort(tiles);
        int tenth = Math.max(1, tiles.length / 10);
        return Arrays.stream(tiles, tiles.length - tenth, tiles.length)
                        .average()
                        .orElse(0)
                - SCATTER * Arrays.stream(tiles, 0, tenth).average().orElse(0);
    }

    private static double laplacian(Luma small, int left, int top) {
        Spread spread = new Spread();
        for (int y = top; y < Math.min(small.height() - 1, top + TILE); y++) {
            for (int x = left; x < Math.min(small.width() - 1, left + TILE); x++) {
                spread.add(small.at(x - 1, y)
                        + small.at(x + 1, y)
                        + small.at(x, y - 1)
                        + small.at(x, y + 1)
                        - 4.0 * small.at(x, y));
            }
        }
        return spread.variance();
    }

    /// Mean and variance of a row of figures.
    private static final class Spread {
        private long count;
        private double sum;
        private double squares;

        void add(double value) {
            count++;
            sum += value;
            squares += value * value;
        }

        double mean() {
            return count == 0 ? 0 : sum / count;
        }

        double variance() {
            return count == 0 ? 0 : Math.max(0, squares / count - mean() * mean());
        }
    }
}
