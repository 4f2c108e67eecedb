package io.invigil.server.video;

import io.invigil.protocol.evidence.BundleFrame;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.File;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/// Paints frames of any size onto one of a fixed size, with a line below that tells time and event. For one
/// thread.
final class Painting {
    /// Most pixels that a picture is decoded with: a file can claim any size.
    private static final long MOST_PIXELS = 32L * 1024 * 1024;

    private static final int LINE = 24;
    private static final int MOST_WIDTH = 1920;
    private static final int MOST_HEIGHT = 1080;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss.SSS 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final BufferedImage canvas;
    private final int height;

    /// @param pictures a size that all should fit in
    Painting(Dimension pictures) {
        double scale = Math.min(
                1, Math.min(MOST_WIDTH / (double) pictures.width, (MOST_HEIGHT - LINE) / (double) pictures.height));
        height = even(pictures.height * scale);
        canvas = new BufferedImage(
                Math.max(even(pictures.width * scale), 320), height + LINE, BufferedImage.TYPE_INT_RGB);
    }

    private static int even(double length) {
        return Math.max(2, 2 * (int) (length / 2));
    }

    int width() {
        return canvas.getWidth();
    }

    int height() {
        return canvas.getHeight();
    }

    /// The pixels of what was painted last, 0xRRGGBB.
    int[] pixels() {
        return ((DataBufferInt) canvas.getRaster().getDataBuffer()).getData();
    }

    /// Paints a frame.
    ///
    /// @return whether its picture could be decoded
    boolean paint(BundleFrame frame) {
        Optional<BufferedImage> picture = decode(frame.jpeg().toFile());
        Graphics2D paint = canvas.createGraphics();
        try {
            paint.setColor(Color.BLACK);
            paint.fillRect(0, 0, width(), height());
            picture.ifPresent(image -> fit(paint, image));
            paint.setColor(Color.WHITE);
            paint.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
            paint.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            paint.drawString(
                    TIME.format(frame.at()) + "   event " + frame.sequence()
                            + (frame.synthetic() ? "   SYNTHETIC" : "")
                            + (picture.isEmpty() ? "   this picture cannot be decoded" : ""),
                    6,
                    height + LINE - 7);
        } finally {
            paint.dispose();
        }
        return picture.isPresent();
    }

    private void fit(Graphics2D paint, BufferedImage image) {
        double scale = Math.min(1, Math.min(width() / (double) image.getWidth(), height / (double) image.getHeight()));
        int wide = (int) Math.round(image.getWidth() * scale);
        int high = (int) Math.round(image.getHeight() * scale);
        paint.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        paint.drawImage(image, (width() - wide) / 2, (height - high) / 2, wide, high, null);
    }

    private static Optional<BufferedImage> decode(File jpeg) {
        return read(jpeg, reader -> reader.read(0));
    }

    /// A picture's size, without decoding it; empty if it is no picture, or larger than any is.
    static Optional<Dimension> size(File jpeg) {
        return read(jpeg, reader -> new Dimension(reader.getWidth(0), reader.getHeight(0)));
    }

    private interface Reading<T> {
        T of(ImageReader reader) throws IOException;
    }

    private static <T> Optional<T> read(File jpeg, Reading<T> reading) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
        if (!readers.hasNext()) {
            return Optional.empty();
        }
        ImageReader reader = readers.next();
        try (ImageInputStream in = ImageIO.createImageInputStream(jpeg)) {
            reader.setInput(in, true, true);
            long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            return pixels < 1 || pixels > MOST_PIXELS ? Optional.empty() : Optional.of(reading.of(reader));
        } catch (IOException | RuntimeException undecodable) {
            return Optional.empty();
        } finally {
            reader.dispose();
        }
    }
}
