package io.invigil.precheck.ui;

import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.Optional;
import javax.swing.JPanel;

/// What the camera sees, and the choice of the camera.
final class CameraExtra extends Extra {
    private static final int ACROSS = 208;
    private static final int HIGH = 156;

    private final Row row;
    private final DeviceChoice choice;
    private final Picture picture = new Picture();
    private boolean listed;

    CameraExtra(Row row, DeviceChoice choice) {
        this.row = row;
        this.choice = choice;
        add(picture);
        add(choice);
        picture.setVisible(false);
    }

    @Override
    void show(Wording language) {
        picture.getAccessibleContext().setAccessibleName(language.say(Phrase.of(CameraExtra.class, "camera.picture")));
        boolean done = row.phase() == Row.Phase.DONE;
        if (done && !listed) {
            choice.refresh();
        }
        listed = done;
        choice.show(language, done);
    }

    @Override
    void seen(BufferedImage seen) {
        picture.latest = Optional.of(small(seen));
        picture.setVisible(true);
        picture.repaint();
    }

    /// As many pixels as are shown, so that no large picture is kept.
    private BufferedImage small(BufferedImage seen) {
        double fit = Math.max((double) Look.px(ACROSS) / seen.getWidth(), (double) Look.px(HIGH) / seen.getHeight());
        int width = Math.max(1, (int) Math.round(seen.getWidth() * fit));
        int height = Math.max(1, (int) Math.round(seen.getHeight() * fit));
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = small.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(seen, 0, 0, width, height, null);
        pen.dispose();
        return small;
    }

    private static final class Picture extends JPanel {
        private static final long serialVersionUID = 1L;

        private transient Optional<BufferedImage> latest = Optional.empty();

        Picture() {
            setOpaque(false);
        }

        @Override
        public Dimension getPreferredSize() {
            return new Dimension(Look.px(ACROSS), Look.px(HIGH));
        }

        @Override
        protected void paintComponent(Graphics graphics) {
            Graphics2D pen = (Graphics2D) graphics.create();
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.clip(new RoundRectangle2D.Double(0, 0, Look.px(ACROSS), Look.px(HIGH), Look.px(12), Look.px(12)));
            latest.ifPresent(image -> pen.drawImage(
                    image, (Look.px(ACROSS) - image.getWidth()) / 2, (Look.px(HIGH) - image.getHeight()) / 2, null));
            pen.dispose();
        }
    }
}
