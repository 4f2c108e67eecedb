package io.invigil.precheck.ui;

import io.invigil.precheck.media.SoundLevel;
import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import javax.swing.JPanel;

/// How loud it is at the microphone, and the choice of the microphone.
final class MicrophoneExtra extends Extra {
    private static final double QUIETEST = -60;

    private final Row row;
    private final DeviceChoice choice;
    private final Meter meter = new Meter();
    private boolean listed;

    MicrophoneExtra(Row row, DeviceChoice choice) {
        this.row = row;
        this.choice = choice;
        add(meter);
        add(choice);
        meter.setVisible(false);
    }

    @Override
    void show(Wording language) {
        meter.getAccessibleContext()
                .setAccessibleName(language.say(Phrase.of(MicrophoneExtra.class, "microphone.level")));
        boolean done = row.phase() == Row.Phase.DONE;
        if (done && !listed) {
            choice.refresh();
        }
        if (done) {
            meter.now = 0;
        }
        listed = done;
        choice.show(language, done);
    }

    @Override
    void heard(SoundLevel level) {
        meter.setVisible(true);
        meter.show(Math.clamp(1 - level.decibels() / QUIETEST, 0, 1));
    }

    /// A bar, with a line at the loudest so far.
    private static final class Meter extends JPanel {
        private static final long serialVersionUID = 1L;

        private double now;
        private double loudest;

        Meter() {
            setOpaque(false);
        }

        void show(double share) {
            now = share;
            loudest = Math.max(loudest, share);
            repaint();
        }

        @Override
        public Dimension getPreferredSize() {
            return new Dimension(Look.px(320), Look.px(12));
        }

        @Override
        protected void paintComponent(Graphics graphics) {
            Graphics2D pen = (Graphics2D) graphics.create();
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            int width = Math.min(getWidth(), Look.px(320));
            int height = Look.px(8);
            int top = (getHeight() - height) / 2;
            pen.setColor(Look.colour("track"));
            pen.fillRoundRect(0, top, width, height, height, height);
            pen.setColor(Look.colour(now > 0.97 ? "bad" : "good"));
            pen.fillRoundRect(0, top, (int) (width * now), height, height, height);
            pen.setColor(Look.colour("quiet"));
            pen.fillRect((int) ((width - Look.px(2)) * loudest), top - Look.px(1), Look.px(2), height + Look.px(2));
            pen.dispose();
        }
    }
}
