package io.invigil.precheck.media;

import java.awt.AWTError;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A camera that shows a moving test picture, 640 x 480 at 25 pictures a second, which says in large letters what it
/// is.
final class SyntheticCamera implements Camera {
    static final String NAME = "synthetic camera";

    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(40);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

    private final Clock clock;
    private long next = System.nanoTime();
    private int count;

    SyntheticCamera(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean synthetic() {
        return true;
    }

    @Override
    public synchronized BufferedImage grab() throws CameraException {
        long now = System.nanoTime();
        if (next > now) {
            LockSupport.parkNanos(next - now);
        }
        next = Math.max(next, now) + INTERVAL;
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        try {
            Graphics2D graphics = picture.createGraphics();
            paint(graphics, count++);
            graphics.dispose();
            return picture;
        } catch (AWTError | NoClassDefFoundError unpaintable) {
            throw new CameraException(
                    CameraException.Reason.BROKEN,
                    "The synthetic camera cannot paint, because the display that DISPLAY names does not answer.",
                    unpaintable);
        }
    }

    private void paint(Graphics2D graphics, int number) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        Color[] bars = {
            new Color(0x9FA8B0), new Color(0xB8A04A), new Color(0x4A9FA8), new Color(0x5E9A56), new Color(0x9A5E8F)
        };
        for (int i = 0; i < bars.length; i++) {
            graphics.setColor(bars[i]);
            graphics.fillRect(i * WIDTH / bars.length, 0, WIDTH / bars.length, HEIGHT);
        }
        double turn = number * Math.PI / 50;
        int x = (int) (WIDTH / 2.0 + 260 * Math.cos(turn));
        int y = (int) (HEIGHT / 2.0 + 180 * Math.sin(turn));
        graphics.setColor(new Color(0xE8E4D8));
        graphics.fillOval(x - 24, y - 24, 48, 48);
        graphics.setColor(new Color(0x20242A));
        graphics.fillRect(60, 180, WIDTH - 120, 120);
        graphics.setColor(Color.WHITE);
        centred(graphics, "SYNTHETIC CAMERA", 40, 234);
        centred(graphics, LocalDateTime.now(clock).format(TIME), 24, 276);
    }

    private static void centred(Graphics2D graphics, String text, int size, int baseline) {
        graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, size));
        graphics.drawString(text, (WIDTH - graphics.getFontMetrics().stringWidth(text)) / 2, baseline);
    }

    @Override
    public void close() {
        // holds nothing
    }
}
