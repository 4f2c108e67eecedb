package io.invigil.shell.browser;

import java.util.TreeSet;
import java.util.function.DoubleConsumer;

/// How large the page is shown.
final class PageZoom {
    static final int SMALLEST = 50;
    static final int ACTUAL = 100;
    static final int LARGEST = 300;

    private static final TreeSet<Integer> STEPS =
            new TreeSet<>(java.util.List.of(50, 67, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300));
    /// Chromium's levels: each is 1.2 times the one before.
    private static final double LEVEL = Math.log(1.2);

    private final DoubleConsumer level;
    private int percent = ACTUAL;

    /// @param level takes Chromium's number for a size
    PageZoom(DoubleConsumer level) {
        this.level = level;
    }

    synchronized int percent() {
        return percent;
    }

    /// Shows it as large, as far as that goes.
    synchronized void set(int wanted) {
        percent = Math.clamp(wanted, SMALLEST, LARGEST);
        apply();
    }

    /// The next size.
    synchronized void larger() {
        Integer next = STEPS.higher(percent);
        set(next == null ? LARGEST : next);
    }

    /// The size before.
    synchronized void smaller() {
        Integer next = STEPS.lower(percent);
        set(next == null ? SMALLEST : next);
    }

    /// Shows a page that was just loaded as large as the one before.
    synchronized void apply() {
        level.accept(Math.log(percent / (double) ACTUAL) / LEVEL);
    }
}
