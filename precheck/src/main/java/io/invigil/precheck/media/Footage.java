package io.invigil.precheck.media;

import io.invigil.precheck.check.Patience;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// What a camera sent in a while.
///
/// @param width        of the last picture, pixels
/// @param height       of the last picture, pixels
/// @param firstPicture from the wish to open it to the first picture
/// @param watched      from the first picture to the last
/// @param pictures     how many came
/// @param distinct     how many of them were new
/// @param still        from the last new picture to the end
/// @param impression   what the last pictures look like
record Footage(
        int width,
        int height,
        Duration firstPicture,
        Duration watched,
        int pictures,
        int distinct,
        Duration still,
        Impression impression) {
    private static final Duration FROZEN = Duration.ofSeconds(1);

    /// Watches a camera. Of its pictures none is kept.
    ///
    /// @param began    when opening it began, by `System.nanoTime()`
    /// @param duration how long to watch from the first picture on
    /// @param viewer   is shown a picture now and then
    static Footage watch(Camera camera, long began, Duration duration, Consumer<BufferedImage> viewer)
            throws CameraException {
        Watcher watcher = new Watcher(began, viewer);
        do {
            watcher.see(camera.grab());
        } while (watcher.watched().compareTo(duration) < 0
                && !Thread.currentThread().isInterrupted());
        return watcher.footage();
    }

    /// Whether nothing new came for long: the camera was unplugged, its driver stopped, or somebody shows it a still.
    boolean frozen(Patience patience) {
        return still.compareTo(patience.stretch(FROZEN)) >= 0;
    }

    /// True pictures a second: repeats are none.
    double rate() {
        return watched.isZero() ? 0 : (distinct - 1) / (watched.toNanos() / 1e9);
    }

    String rateWords() {
        return String.format(Locale.ROOT, "%.1f", rate());
    }

    /// Gathers what is seen.
    private static final class Watcher {
        private static final Duration BETWEEN_VIEWS = Duration.ofMillis(100);
        private static final Duration BETWEEN_IMPRESSIONS = Duration.ofMillis(300);
        private static final int IMPRESSIONS = 3;
        private static final Duration BREATH = Duration.ofMillis(5);

        private final long began;
        private final Consumer<BufferedImage> viewer;
        private final Set<Long> prints = new HashSet<>();
        private final List<Impression> impressions = new ArrayList<>();
        private long first;
        private long last;
        private long lastNew;
        private long lastView;
        private long lastImpression;
        private int pictures;
        private int width;
        private int height;

        Watcher(long began, Consumer<BufferedImage> viewer) {
            this.began = began;
            this.viewer = viewer;
        }

        void see(BufferedImage picture) {
            last = System.nanoTime();
            boolean earliest = pictures++ == 0;
            if (earliest) {
                first = last;
            }
            width = picture.getWidth();
            height = picture.getHeight();
            if (prints.add(Print.of(picture))) {
                lastNew = last;
            } else {
                LockSupport.parkNanos(BREATH.toNanos());
            }
            if (earliest || last - lastView >= BETWEEN_VIEWS.toNanos()) {
                lastView = last;
                viewer.accept(picture);
            }
            if (earliest || last - lastImpression >= BETWEEN_IMPRESSIONS.toNanos()) {
                lastImpression = last;
                judge(picture);
            }
        }

        private void judge(BufferedImage picture) {
            impressions.add(Impression.of(picture));
            if (impressions.size() > IMPRESSIONS) {
                impressions.removeFirst();
            }
        }

        Duration watched() {
            return Duration.ofNanos(last - first);
        }

        Footage footage() {
            return new Footage(
                    width,
                    height,
                    Duration.ofNanos(first - began),
                    watched(),
                    pictures,
                    prints.size(),
                    Duration.ofNanos(last - lastNew),
                    Impression.mean(impressions));
        }
    }
}
