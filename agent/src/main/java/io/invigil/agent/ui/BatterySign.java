package io.invigil.agent.ui;

import io.invigil.precheck.hardware.PowerSource;
import java.awt.EventQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.swing.JLabel;
import org.jspecify.annotations.Nullable;

/// Shows how full the battery is and whether it is being charged; nothing where there is none. For the event thread.
final class BatterySign extends JLabel {
    private static final int LOW = 20;
    private static final int SECONDS = 30;

    private final transient Supplier<PowerSource> power;
    private transient @Nullable ScheduledExecutorService looking;
    private transient PowerSource source = new PowerSource.NoBattery();
    private Words words;

    /// @param power asks the system; may take a while
    BatterySign(Words words, Supplier<PowerSource> power) {
        this.words = words;
        this.power = power;
        putClientProperty("html.disable", true);
        setFont(Palette.plain(13));
        setIconTextGap(6);
        setVisible(false);
    }

    void say(Words other) {
        words = other;
        shows(source);
    }

    @Override
    public void addNotify() {
        super.addNotify();
        ScheduledExecutorService fresh = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("battery").factory());
        looking = fresh;
        var _ = fresh.scheduleWithFixedDelay(
                () -> {
                    PowerSource now = power.get();
                    EventQueue.invokeLater(() -> shows(now));
                },
                0,
                SECONDS,
                TimeUnit.SECONDS);
    }

    @Override
    public void removeNotify() {
        ScheduledExecutorService running = looking;
        looking = null;
        if (running != null) {
            running.shutdownNow();
        }
        super.removeNotify();
    }

    private void shows(PowerSource now) {
        source = now;
        switch (now) {
            case PowerSource.Mains mains -> charge(mains.percent(), true);
            case PowerSource.Battery battery -> charge(battery.percent(), false);
            case PowerSource.NoBattery ignored -> setVisible(false);
            case PowerSource.Unknown ignored -> setVisible(false);
        }
        revalidate();
    }

    private void charge(int percent, boolean fed) {
        boolean low = !fed && percent <= LOW;
        setForeground(low ? Palette.WARN_ON_NIGHT : Palette.QUIET_ON_NIGHT);
        setIcon(new BatteryIcon(percent, fed));
        setText(words.say(low ? "battery.low" : "battery.percent", percent));
        getAccessibleContext().setAccessibleName(words.say(fed ? "battery.fed.name" : "battery.name", percent));
        setToolTipText(getAccessibleContext().getAccessibleName());
        setVisible(true);
    }
}
