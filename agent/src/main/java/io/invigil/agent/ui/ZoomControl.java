package io.invigil.agent.ui;

import java.awt.FlowLayout;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import javax.swing.JButton;
import javax.swing.JPanel;

/// Smaller, as it was made, larger. For the event thread.
final class ZoomControl extends JPanel {
    private static final int[] STEPS = {50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300};
    private static final int ORIGINAL = 100;

    final JButton smaller = BarButton.plain();
    final JButton original = BarButton.plain();
    final JButton larger = BarButton.plain();
    private final transient IntConsumer zoom;
    private Words words;
    private int percent = ORIGINAL;

    /// @param zoom is told per cent
    ZoomControl(Words words, IntConsumer zoom) {
        super(new FlowLayout(FlowLayout.LEFT, 2, 0));
        this.words = words;
        this.zoom = zoom;
        setOpaque(false);
        smaller.setText("\u2212");
        larger.setText("+");
        smaller.addActionListener(pressed ->
                to(IntStream.of(STEPS).filter(step -> step < percent).max().orElse(percent)));
        larger.addActionListener(pressed ->
                to(IntStream.of(STEPS).filter(step -> step > percent).min().orElse(percent)));
        original.addActionListener(pressed -> to(ORIGINAL));
        add(smaller);
        add(original);
        add(larger);
        say(words);
    }

    void say(Words other) {
        words = other;
        name(smaller, "zoom.smaller");
        name(larger, "zoom.larger");
        refresh();
    }

    private void name(JButton button, String key) {
        button.getAccessibleContext().setAccessibleName(words.say(key));
        button.setToolTipText(words.say(key));
    }

    private void to(int wanted) {
        percent = wanted;
        refresh();
        zoom.accept(wanted);
    }

    private void refresh() {
        original.setText(words.say("zoom.percent", percent));
        original.getAccessibleContext().setAccessibleName(words.say("zoom.original", percent));
        original.setToolTipText(words.say("zoom.original", percent));
        smaller.setEnabled(percent > STEPS[0]);
        larger.setEnabled(percent < STEPS[STEPS.length - 1]);
        revalidate();
    }
}
