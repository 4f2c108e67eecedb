package io.invigil.agent.ui;

import java.awt.Color;
import java.time.Duration;
import java.util.function.LongSupplier;
import javax.swing.JLabel;
import javax.swing.Timer;
import org.jspecify.annotations.Nullable;

/// Shows how much time is left; nothing where nobody knows. For the event thread.
final class TimeSign extends JLabel {
    private static final Duration SOON = Duration.ofMinutes(5);
    private static final int TICK_MILLIS = 250;

    private final transient LongSupplier nanos;
    private final Timer tick = new Timer(TICK_MILLIS, ticked -> refresh());
    private Words words;
    private @Nullable TimeLeft left;
    private long minutesSaid = -1;

    TimeSign(Words words, LongSupplier nanos) {
        this.words = words;
        this.nanos = nanos;
        putClientProperty("html.disable", true);
        setFont(Palette.bold(15));
        setVisible(false);
    }

    void left(Duration now) {
        left = new TimeLeft(now, nanos);
        refresh();
    }

    void extend(Duration by) {
        TimeLeft known = left;
        if (known != null) {
            known.extend(by);
            refresh();
        }
    }

    /// Shows nothing any more.
    void end() {
        left = null;
        setVisible(false);
    }

    void say(Words other) {
        words = other;
        minutesSaid = -1;
        refresh();
    }

    @Override
    public void addNotify() {
        super.addNotify();
        tick.start();
    }

    @Override
    public void removeNotify() {
        tick.stop();
        super.removeNotify();
    }

    private void refresh() {
        TimeLeft known = left;
        if (known == null) {
            return;
        }
        Duration now = known.now();
        int width = getText().length();
        setForeground(colour(now));
        setText(now.isZero() ? words.say("time.up") : words.say("time.left", TimeLeft.digits(now)));
        long minutes = now.plusSeconds(59).toMinutes();
        if (minutes != minutesSaid) { // a screen reader need not hear each second
            minutesSaid = minutes;
            getAccessibleContext().setAccessibleName(words.say("time.minutes", minutes));
        }
        if (!isVisible() || width != getText().length()) {
            setVisible(true);
            revalidate();
        }
    }

    private static Color colour(Duration now) {
        return now.compareTo(SOON) <= 0 ? Palette.WARN_ON_NIGHT : Palette.ON_NIGHT;
    }
}
