package io.invigil.shell.watch;

import io.invigil.precheck.platform.linux.XReplies.Place;
import io.invigil.shell.platform.linux.ScreenWindow;
import io.invigil.shell.platform.linux.ScreenWindow.Owner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Judges which windows of others lie above the exam's or inside them. What is too small to show anything, the exam's
/// own windows and those of the window manager that ran before the exam are left out.
final class WindowWatch {
    private static final int SMALLEST_EXAM = 100;
    private static final int THINNEST = 8;
    private static final long LEAST = 400;

    private WindowWatch() {}

    /// The windows that should not be there, in words.
    ///
    /// @param stack from the lowest of ours to the topmost
    static Map<Integer, String> above(List<ScreenWindow> stack) {
        Map<Integer, String> above = new LinkedHashMap<>();
        List<Place> exam = new ArrayList<>();
        for (ScreenWindow window : stack) {
            Place place = window.place();
            if (window.owner() == Owner.OURS) {
                if (place.width() >= SMALLEST_EXAM && place.height() >= SMALLEST_EXAM) {
                    exam.add(place);
                }
            } else if (window.owner() == Owner.OTHER && shows(window, exam)) {
                above.put(window.id(), words(window));
            }
        }
        return above;
    }

    private static boolean shows(ScreenWindow window, List<Place> exam) {
        Place place = window.place();
        if (place.width() < THINNEST || place.height() < THINNEST) {
            return false;
        }
        return window.embedded()
                ? (long) place.width() * place.height() >= LEAST
                : exam.stream().anyMatch(ours -> ours.shared(place) >= LEAST);
    }

    private static String words(ScreenWindow window) {
        if (window.pid() == ScreenWindow.GONE) {
            return "an overlay, gone again before it could be told whose it was, came above the exam";
        }
        String who = (window.program().isEmpty() ? "an unnamed program" : window.program())
                + (window.pid() > 0 ? " (process " + window.pid() + ")" : " (no process of this computer)");
        if (window.embedded()) {
            return "a window of " + who + " is inside the exam's";
        }
        return window.managed()
                ? "a window of " + who + " is above the exam"
                : "an overlay of " + who + ", which no window manager placed, is above the exam";
    }
}
