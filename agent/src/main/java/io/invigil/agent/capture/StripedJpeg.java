package io.invigil.agent.capture;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Makes JPEGs of a picture of which little changes. It is encoded in stripes, each of which can be decoded without the
/// others, and only those that are stale are encoded again.
///
/// ```
/// SOI  tables  SOF0 (height of the whole)  DRI (blocks of a stripe)  SOS  stripe RST0 stripe RST1 ... stripe  EOI
/// ```
///
/// A stripe's data is that of a small JPEG of the stripe alone: both begin with nothing before them. For one thread.
final class StripedJpeg implements AutoCloseable {
    private static final int BLOCK = 16;
    private static final int HEIGHT = 2 * BLOCK;
    private static final int RESTART_MARKERS = 8;
    private static final int RESTART = 0xd0;
    private static final int RESTART_INTERVAL = 0xdd;
    private static final int END = 0xd9;

    private final JpegEncoder encoder;
    private final List<JpegParts> stripes = new ArrayList<>();
    private final BitSet stale = new BitSet();
    private Pixels picture = new Pixels(0, 0);

    /// @param quality 0 to 1
    StripedJpeg(float quality) {
        encoder = new JpegEncoder(quality);
    }

    /// Begins with a picture of which nothing is encoded yet.
    void of(Pixels begun) {
        picture = begun;
        stripes.clear();
        stale.clear();
        stale.set(0, stripes());
    }

    /// How many there are.
    int stripes() {
        return (picture.height() + HEIGHT - 1) / HEIGHT;
    }

    /// The first row of a stripe; the picture's height behind the last.
    int top(int stripe) {
        return Math.min(picture.height(), stripe * HEIGHT);
    }

    /// A stripe looks different now.
    void stale(int stripe) {
        stale.set(stripe);
    }

    /// The picture as it is now.
    byte[] encode() {
        for (int stripe = 0; stripe < stripes(); stripe++) {
            if (stale.get(stripe)) {
                int top = top(stripe);
                JpegParts parts = JpegParts.of(encoder.encode(picture, top, top(stripe + 1) - top));
                if (stripe < stripes.size()) {
                    stripes.set(stripe, parts);
                } else {
                    stripes.add(parts);
                }
            }
        }
        stale.clear();
        return joined();
    }

    private byte[] joined() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(128 * 1024);
        JpegParts first = stripes.getFirst();
        out.writeBytes(first.tables(picture.height()));
        marker(out, RESTART_INTERVAL);
        word(out, 4);
        word(out, (picture.width() + BLOCK - 1) / BLOCK * (HEIGHT / BLOCK));
        out.writeBytes(first.scanHeader());
        for (int stripe = 0; stripe < stripes.size(); stripe++) {
            if (stripe > 0) {
                marker(out, RESTART + (stripe - 1) % RESTART_MARKERS);
            }
            out.writeBytes(stripes.get(stripe).data());
        }
        marker(out, END);
        return out.toByteArray();
    }

    private static void marker(ByteArrayOutputStream out, int marker) {
        out.write(0xff);
        out.write(marker);
    }

    private static void word(ByteArrayOutputStream out, int word) {
        out.write(word >> 8);
        out.write(word);
    }

    @Override
    public void close() {
        encoder.close();
    }
}
