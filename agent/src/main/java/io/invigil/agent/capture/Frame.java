package io.invigil.agent.capture;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/// One eye's picture as it goes into the record: made to fit, and as JPEG where it shows something new. It is kept in
/// stripes, and only those in which any pixel of the sight is another than before are scaled, judged and encoded
/// again. For one thread.
final class Frame implements AutoCloseable {
    private static final int BAND = 8;
    private static final int NO_PIXEL = 0x7f000000; // no sight has it, so that at first all is new

    private final FrameSize usual;
    private final ChangeDetector detector;
    private FrameTerms terms;
    private StripedJpeg jpeg;
    private Pixels pixels = new Pixels(0, 0);
    private Scaler scaler = new Scaler(0, 0, pixels);
    private int[] seen = new int[0];
    private int seenWidth;
    private int seenHeight;

    /// @param usual the box of a picture in full size
    Frame(FrameSize usual, ChangeDetector detector, FrameTerms terms) {
        this.usual = usual;
        this.detector = detector;
        this.terms = terms;
        this.jpeg = new StripedJpeg(terms.quality());
    }

    /// Makes pictures of another size or quality from the next look on.
    void on(FrameTerms now) {
        if (now.scalePercent() != terms.scalePercent() || now.qualityPercent() != terms.qualityPercent()) {
            jpeg.close();
            jpeg = new StripedJpeg(now.quality());
            seenWidth = 0;
        }
        terms = now;
    }

    int width() {
        return pixels.width();
    }

    int height() {
        return pixels.height();
    }

    /// Takes what is seen now.
    ///
    /// @return the picture, if it is a change
    Optional<byte[]> look(Sight sight) {
        if (sight.width() != seenWidth || sight.height() != seenHeight) {
            begin(sight);
        }
        BitSet bands = moved(sight);
        if (bands.isEmpty()) {
            return Optional.empty();
        }
        for (int stripe = 0; stripe < jpeg.stripes(); stripe++) {
            int top = jpeg.top(stripe);
            int bottom = jpeg.top(stripe + 1);
            int moved = bands.nextSetBit(scaler.first(top) / BAND);
            if (moved >= 0 && moved * BAND < scaler.end(bottom - 1)) {
                scaler.rows(seen, top, bottom);
                detector.note(pixels, top, bottom);
                jpeg.stale(stripe);
            }
        }
        return detector.changed() ? Optional.of(jpeg.encode()) : Optional.empty();
    }

    private void begin(Sight sight) {
        seenWidth = sight.width();
        seenHeight = sight.height();
        seen = new int[seenWidth * seenHeight];
        Arrays.fill(seen, NO_PIXEL);
        pixels = terms.size(usual).fitting(seenWidth, seenHeight);
        scaler = new Scaler(seenWidth, seenHeight, pixels);
        jpeg.of(pixels);
    }

    /// Brings what was seen up to date.
    ///
    /// @return bands of rows in which something is another now
    private BitSet moved(Sight sight) {
        BitSet bands = new BitSet();
        for (int from = 0; from < seenHeight; from += BAND) {
            if (sight.rows(from, Math.min(seenHeight, from + BAND), seen)) {
                bands.set(from / BAND);
            }
        }
        return bands;
    }

    @Override
    public void close() {
        jpeg.close();
    }
}
