package io.invigil.precheck.hardware;

import io.invigil.precheck.media.Camera;
import io.invigil.precheck.media.CameraException;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// What a camera sent in a while.
///
/// @param width        of the last picture, pixels
/// @param height       of the last picture, pixels
/// @param firstPicture from the wish to open it to the first picture
/// @param watched      from the first picture to the last
/// @param pictures     how many came
/// @param distinct     how many of them differ; a live camera's noise makes each its own
/// @param brightness   mean of the last picture, 0 (black) to 255
record Footage(
        int width, int height, Duration firstPicture, Duration watched, int pictures, int distinct, double brightness) {
    private static final int FEWEST = 3;

    /// Watches a camera.
    ///
    /// @param began    when opening it began, by `System.nanoTime()`
    /// @param duration how long to watch from the first picture on
    static Footage watch(Camera camera, long began, Duration duration) throws CameraException {
        BufferedImage picture = camera.grab();
        long first = System.nanoTime();
        long last = first;
        Set<Long> prints = new HashSet<>();
        prints.add(fingerprint(picture));
        int pictures = 1;
        while ((last - first < duration.toNanos() || pictures < FEWEST)
                && !Thread.currentThread().isInterrupted()) {
            picture = camera.grab();
            last = System.nanoTime();
            pictures++;
            prints.add(fingerprint(picture));
        }
        return new Footage(
                picture.getWidth(),
                picture.getHeight(),
                Duration.ofNanos(first - began),
                Duration.ofNanos(last - first),
                pictures,
                prints.size(),
                brightness(picture));
    }

    /// Whether the same picture came again and again.
    boolean frozen() {
        return pictures >= FEWEST && distinct == 1;
    }

    /// True pictures a second: repeats are none.
    double rate() {
        return watched.isZero() ? 0 : (distinct - 1) / (watched.toNanos() / 1e9);
    }

    String rateWords() {
        return String.format(Locale.ROOT, "%.0f", rate());
    }

    private static long fingerprint(BufferedImage picture) {
        long hash = 7;
        int[] row = new int[picture.getWidth()];
        for (int y = 0; y < picture.getHeight(); y += 2) {
            picture.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int pixel : row) {
                hash = hash * 0x9E3779B97F4A7C15L + pixel;
            }
        }
        return hash;
    }

    private static double brightness(BufferedImage picture) {
        long sum = 0;
        long count = 0;
        for (int y = 0; y < picture.getHeight(); y += 8) {
            for (int x = 0; x < picture.getWidth(); x += 8) {
                int pixel = picture.getRGB(x, y);
                sum += 299L * ((pixel >> 16) & 0xff) + 587L * ((pixel >> 8) & 0xff) + 114L * (pixel & 0xff);
                count++;
            }
        }
        return count == 0 ? 0 : sum / 1000.0 / count;
    }
}
